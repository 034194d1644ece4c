package dev.skep.bot.slack;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Says it where it was asked; directly to the person where Skep cannot speak there. */
@Singleton
class NoteDelivery implements DeliveryHandler<Note> {
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final SlackPosts posts;
  private final Clock clock;

  NoteDelivery(SlackPosts posts, Clock clock) {
    this.posts = posts;
    this.clock = clock;
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
      once(posts.directChannel(note.person()), "", text, attempt);
    }
    return Completion.NOTHING;
  }

  private void say(Note note, SlackText text, Attempt attempt) {
    if (note.alone()) {
      posts.postOnlyFor(note.person(), note.channel(), note.thread(), text);
    } else {
      once(note.channel(), note.thread(), text, attempt);
    }
  }

  private void once(String channel, String thread, SlackText text, Attempt attempt) {
    boolean said = attempt.mayHaveHappened()
        && posts.find(channel, thread, attempt.id(), clock.instant().minus(LOOK_BACK)).isPresent();
    if (!said) {
      posts.post(channel, thread, text, attempt.id());
    }
  }
}
