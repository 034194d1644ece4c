package dev.skep.bot.slack.kit;

import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slack takes about one new message a second in a channel, with short bursts. Who comes too soon is told when to come
 * again, instead of being refused by Slack.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">chat.postMessage</a>
 */
@Singleton
class ChannelPace {
  private static final Duration EACH = Duration.ofSeconds(1);
  private static final int BURST = 5;

  private final Clock clock;
  private final Map<String, Instant> paidUntil = new ConcurrentHashMap<>();

  ChannelPace(Clock clock) {
    this.clock = clock;
  }

  /** @throws Retryable when this channel has had its burst */
  void step(String channel) {
    Instant now = clock.instant();
    paidUntil.compute(channel, (c, until) -> {
      Instant from = until == null || until.isBefore(now) ? now : until;
      Instant next = from.plus(EACH);
      Duration ahead = Duration.between(now.plus(EACH.multipliedBy(BURST)), next);
      if (ahead.isPositive()) {
        throw new Retryable("one message a second in a channel", ahead);
      }
      return next;
    });
  }
}
