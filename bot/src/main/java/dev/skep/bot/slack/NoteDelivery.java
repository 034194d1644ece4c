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
    return note.alone()
        ? orDirectly(note.person(), text, attempt,
            () -> posts.postOnlyFor(note.person(), note.channel(), note.thread(), text))
        : deliver(note.person(), note.channel(), note.thread(), text, attempt);
  }

  /** What everybody there sees, with more than words in it. */
  Completion deliver(String person, String channel, String thread, SlackText text, Attempt attempt) {
    return orDirectly(person, text, attempt, () -> posts.postOnce(channel, thread, text, attempt));
  }

  private Completion orDirectly(String person, SlackText text, Attempt attempt, Runnable say) {
    try {
      say.run();
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      posts.postOnce(posts.directChannel(person), "", text, attempt);
    }
    return Completion.NOTHING;
  }
}
