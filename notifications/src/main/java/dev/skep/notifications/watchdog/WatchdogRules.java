package dev.skep.notifications.watchdog;

import dev.skep.notifications.Trouble;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/**
 * How long is too long.
 *
 * @param start from being given it to beginning it
 * @param silence without a commit, a word or a session of the agent
 * @param time at work in one go
 * @param rounds how often it may be sent back to work
 * @param red with a red build
 * @param review without an approval, a judgement or a remark by a person
 * @param stale without anything happening at all
 * @param conflict in conflict with the base branch after the agent was told
 */
@RecordBuilder
public record WatchdogRules(Duration start, Duration silence, Duration time, int rounds, Duration red, Duration review,
    Duration stale, Duration conflict) implements WatchdogRulesBuilder.With {

  /** Dispatch hands over anew what was not begun within an hour: only what that does not help comes here. */
  public static final WatchdogRules DEFAULT = new WatchdogRules(Duration.ofMinutes(90), Duration.ofHours(1),
      Duration.ofHours(12), 5, Duration.ofHours(4), Duration.ofDays(5), Duration.ofDays(10), Duration.ofHours(2));

  /** How long what was tried may take to help, and how long a person gives it who lets it go on. */
  Duration patience(Trouble trouble) {
    return switch (trouble) {
      case NO_START -> start;
      case CONFLICT -> conflict;
      case RED -> red.dividedBy(2);
      case TIME -> time.dividedBy(2);
      case REVIEW -> review;
      case STALE -> stale;
      default -> silence;
    };
  }
}
