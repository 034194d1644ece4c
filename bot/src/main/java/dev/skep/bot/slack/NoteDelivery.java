package dev.skep.bot.slack;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** Says it where it was asked; directly to the person where Skep cannot speak there. */
@Singleton
class NoteDelivery implements DeliveryHandler<Note> {

  private final SlackPosts posts;

  NoteDelivery(SlackPosts posts) {
    this.posts = posts;
  }

  @Override
  public String kind() {
    return Note.KIND;
  }

  @Override
  public Class<Note> type() {
    return Note.class;
  }

  @Override
  public Completion deliver(Note note, Attempt attempt) {
    SlackText text = IntakeBlocks.plain(note.markup());
    try {
      say(note, text, attempt);
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      posts.postOnce(posts.directChannel(note.person()), "", text, attempt);
    }
    return Completion.NOTHING;
  }

  private void say(Note note, SlackText text, Attempt attempt) {
    if (note.alone()) {
      posts.postOnlyFor(note.person(), note.channel(), note.thread(), text);
    } else {
      posts.postOnce(note.channel(), note.thread(), text, attempt);
    }
  }
}
