package dev.skep.bot.slack.kit;

import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import java.util.Optional;

/** Hears what is said to Skep before the interview does, and takes what is meant for its feature. */
public interface Talk {
  /** Lower is asked first; no two are the same. */
  int order();

  /** Whether what a schedule asks at its time is said to it too. */
  default boolean hearsSchedules() {
    return true;
  }

  /** Empty where it is for others. */
  Optional<Completion> said(Intake.Asked asked, Attempt attempt);
}
