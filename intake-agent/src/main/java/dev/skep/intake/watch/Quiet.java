package dev.skep.intake.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is to propose nothing for a while.
 *
 * @param until null for as long as nobody wakes it
 * @param by who wanted it
 */
public record Quiet(@Nullable Instant until, String by) {
  /** So often within {@link #COUNTED} is what a rule finds not useful before it is quiet for good. */
  static final int MOST = 3;
  static final Duration COUNTED = Duration.ofDays(30);
  private static final Duration FIRST = Duration.ofDays(1);

  /** @param times how often it was not useful of late, this time included */
  static Quiet after(int times, String by, Instant now) {
    return new Quiet(times >= MOST ? null : now.plus(FIRST), by);
  }

  public boolean isForGood() {
    return until == null;
  }

  boolean isAt(Instant now) {
    return until == null || until.isAfter(now);
  }
}
