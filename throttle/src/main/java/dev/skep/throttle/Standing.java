package dev.skep.throttle;

import dev.skep.core.task.LineKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How things stand when it is decided who may start.
 *
 * @param paused who paused everything and why, in words; null while nothing is
 * @param pausedQueues the same by queue
 * @param open what agents hold
 * @param all starts so far
 * @param queues starts so far by queue; absent for none
 * @param writesLastMinute issues, comments and assignments made at GitHub, whoever wanted them
 * @param agents by name; absent for one that nothing is known of
 */
record Standing(
    @Nullable String paused, Map<String, String> pausedQueues, List<Open> open, Starts all, Map<String, Starts> queues,
    Money.Spent spent, int writesLastMinute, int writesLastHour, Map<String, AgentPace> agents) {

  /** @param forReview whether its pull request waits for the reviewer */
  record Open(LineKey key, boolean forReview) {}

  /**
   * @param last null for never
   * @param lastDays in the seven days before now
   */
  record Starts(@Nullable Instant last, int today, int thisWeek, int lastDays) {
    static final Starts NONE = new Starts(null, 0, 0, 0);

    Starts plus(Starts other) {
      Instant later = last == null || (other.last != null && other.last.isAfter(last)) ? other.last : last;
      return new Starts(later, today + other.today, thisWeek + other.thisWeek, lastDays + other.lastDays);
    }

    Starts and(Instant now) {
      return new Starts(now, today + 1, thisWeek + 1, lastDays + 1);
    }
  }
}
