package dev.skep.playground.slack;

import java.time.Duration;
import java.util.List;

/**
 * How fast the workspace lets the bot be, and how long it waits for it.
 *
 * @param burst messages that a channel takes from the bot at once; then it takes one a second
 * @param acknowledgeWithin how long the bot has for an answer
 * @param retries waits before an unacknowledged event is sent again, one for each time
 */
public record SlackPace(int burst, Duration acknowledgeWithin, List<Duration> retries) {

  /** As Slack does it. How short its "short bursts" are it does not say; ten is a guess. */
  public static SlackPace real() {
    return new SlackPace(10, Duration.ofSeconds(3), List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5)));
  }
}
