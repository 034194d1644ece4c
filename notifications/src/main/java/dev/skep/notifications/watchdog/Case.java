package dev.skep.notifications.watchdog;

import dev.skep.notifications.Trouble;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One trouble of a task since a person last had it begun, and how far it has come. Pure; changed by its verbs alone.
 *
 * @param recovered when the agent was called to it or it was begun anew; null for not yet
 * @param quiet until when nothing more is done about it, null for no such time
 * @param spared how often a model said that the agent gets on all the same
 * @param seen whether the last look at it was a model's
 */
@RecordBuilder
record Case(Trouble trouble, int beginning, Instant since, Stage stage, @Nullable Instant recovered,
    @Nullable Instant quiet, int spared, boolean seen) implements CaseBuilder.With {

  enum Stage {
    /** A model says that the agent gets on. */
    SPARED,
    /** The one recovery is under way. */
    RECOVERING,
    RECOVERED,
    /** A person was asked. */
    ESCALATED,
    /** A person has it in their own hands. */
    TAKEN,
    /** It went away, and may come back. */
    GONE
  }

  static Case found(Standstill.Finding finding, int beginning) {
    return new Case(finding.trouble(), beginning, finding.since(), Stage.GONE, null, null, 0, false);
  }

  Case spared(Instant until) {
    return with(c -> c.stage(Stage.SPARED).quiet(until).spared(spared + 1));
  }

  Case recovering(Instant now) {
    return with(c -> c.stage(Stage.RECOVERING).recovered(now).quiet(null));
  }

  /** @param now when it was really done, from which on it is to help */
  Case recovered(Instant now) {
    return with(c -> c.stage(Stage.RECOVERED).recovered(now));
  }

  Case escalated() {
    return with(c -> c.stage(Stage.ESCALATED).quiet(null));
  }

  /** A person lets it go on for so long. */
  Case waits(Instant until) {
    return withQuiet(until);
  }

  Case taken() {
    return withStage(Stage.TAKEN);
  }

  /** A person who was asked is not asked again of what came back. */
  Case gone() {
    return stage == Stage.ESCALATED ? withQuiet(null) : withStage(Stage.GONE);
  }
}
