package dev.skep.bot.slack.kit;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.SayStep;
import jakarta.inject.Singleton;

/** An answer that one person alone sees. Writes: call it inside a completion. */
@Singleton
public class Aside {
  private final Outbox outbox;

  Aside(Outbox outbox) {
    this.outbox = outbox;
  }

  /** @param channel empty for the home tab, which then says it itself */
  public void say(String person, String channel, String thread, String words, Attempt attempt) {
    if (channel.isEmpty()) {
      outbox.add(ShowHome.effect(person, words).answering(attempt.id()));
    } else {
      say(person, channel, thread, new IntakeStep.Tell(words), attempt);
    }
  }

  /** To who pressed a button, where it stood. */
  public void say(Button button, String words, Attempt attempt) {
    say(button.person(), button.channel(), button.thread(), words, attempt);
  }

  /** The same, where it is all that comes of the press. */
  public Completion to(Button button, String words, Attempt attempt) {
    return () -> say(button, words, attempt);
  }

  /** Where it is all that comes of what this person did there. */
  public Completion to(String person, String channel, String thread, String words, Attempt attempt) {
    return () -> say(person, channel, thread, words, attempt);
  }

  public void say(String person, String channel, String thread, IntakeStep step, Attempt attempt) {
    outbox
        .add(Effect.toPerson(person, new SayStep(person, channel, thread, step, null, true)).answering(attempt.id()));
  }
}
