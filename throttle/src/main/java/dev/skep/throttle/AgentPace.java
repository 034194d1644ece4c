package dev.skep.throttle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast an agent takes work, learned from how it goes: halved when it refuses or ignores a task, a step faster with
 * each start, until there is no limit any more. Pure.
 *
 * @param perHour starts of an hour, {@link #FULL} for no limit
 * @param last when it was last given a task, null for never
 */
public record AgentPace(double perHour, @Nullable Instant last) {
  static final double FULL = 60;
  static final AgentPace UNHINDERED = new AgentPace(FULL, null);
  private static final double SLOWEST = 0.5;
  private static final double STEP = 2;

  AgentPace given(Instant now) {
    return new AgentPace(perHour, now);
  }

  AgentPace started() {
    return new AgentPace(Math.min(FULL, perHour + STEP), last);
  }

  AgentPace refused() {
    return new AgentPace(Math.max(SLOWEST, perHour / 2), last);
  }

  /** When it may be given the next task; that time may have passed. */
  Instant next() {
    return last == null || perHour >= FULL
        ? Instant.MIN
        : last.plus(Duration.ofMillis((long) (Duration.ofHours(1).toMillis() / perHour)));
  }
}
