package dev.skep.playground.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** About one new message a second in a channel, with short bursts. Thread-safe. */
final class PostPace {
  private static final Duration EACH = Duration.ofSeconds(1);

  private final Clock clock;
  private final int burst;
  private final Map<String, Instant> paidUntil = new HashMap<>();

  PostPace(Clock clock, int burst) {
    this.clock = clock;
    this.burst = burst;
  }

  synchronized void step(String channel) {
    Instant now = clock.instant();
    Instant until = paidUntil.getOrDefault(channel, now);
    Instant next = (until.isBefore(now) ? now : until).plus(EACH);
    Refused.when(next.isAfter(now.plus(EACH.multipliedBy(burst))), "ratelimited");
    paidUntil.put(channel, next);
  }
}
