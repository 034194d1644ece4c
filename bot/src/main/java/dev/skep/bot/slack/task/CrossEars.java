package dev.skep.bot.slack.task;

import dev.skep.bot.slack.read.SlackEvent;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.notifications.signal.Crosses;
import dev.skep.notifications.signal.Signals;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A cross by who asked, under the message that asked. Anybody else's means nothing. */
@Singleton
public class CrossEars {
  private final Signals signals;
  private final Crosses crosses;
  private final Intake intake;

  CrossEars(Signals signals, Crosses crosses, Intake intake) {
    this.signals = signals;
    this.crosses = crosses;
    this.intake = intake;
  }

  /** That it came or went is only a reason to look: told late or in another order it means the same. */
  public Completion reacted(SlackEvent.Reacted reacted, Attempt attempt) {
    Optional<Signals.Asked> asked = signals.asked(reacted.channel(), reacted.message())
        .filter(a -> a.person().equals(reacted.person()));
    if (asked.isEmpty()) {
      return Completion.NOTHING;
    }
    Signals.Asked by = asked.get();
    if (!crosses.stands(by, reacted.added())) {
      return crosses.taken(by);
    }
    Completion talk = intake.withdrawn(by.channel(), by.thread(), by.message(), by.person(), attempt);
    Completion tasks = crosses.put(by, attempt.id());
    return () -> {
      talk.write();
      tasks.write();
    };
  }
}
