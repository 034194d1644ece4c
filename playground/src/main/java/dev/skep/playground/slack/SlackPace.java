package dev.skep.playground.slack;

import java.time.Duration;
import java.util.List;

/**
 * How fast the workspace lets the bot be, and how long it waits for it.
 *
 * @param burst messages that a channel takes from the bot at once; then it takes one a second
 * @param acknowledgeWithin how long the bot has for an answer
 * @param triggersLast how long a person's act allows a form to be opened
 * @param retries waits before an unacknowledged event is sent again, one for each time
 */
public record SlackPace(int burst, Duration acknowledgeWithin, Duration triggersLast, List<Duration> retries) {

  private static final List<Duration> RETRIES =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

  /** As Slack does it. How short its "short bursts" are it does not say; ten is a guess. */
  public static SlackPace real() {
    return new SlackPace(10, Duration.ofSeconds(3), Duration.ofSeconds(3), RETRIES);
  }

  /** For stories on a machine that is busy: what they tell is not about haste. */
  public static SlackPace patient() {
    return new SlackPace(10, Duration.ofSeconds(30), Duration.ofSeconds(30), RETRIES);
  }
}
