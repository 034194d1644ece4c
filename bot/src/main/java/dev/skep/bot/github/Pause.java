package dev.skep.bot.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long GitHub wants us to wait.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">rate limits</a>
 */
final class Pause {
  /** Where GitHub does not say. */
  static final Duration UNTOLD = Duration.ofMinutes(1);
  /** GitHub counts by the hour: to ask again after one is never rude. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private Pause() {}

  /** The reset time speaks of the hourly limit only, so it counts only where that limit is used up. */
  static Duration told(Function<String, @Nullable String> header, Instant now) {
    Optional<Duration> after = number(header.apply("retry-after")).map(Duration::ofSeconds);
    Optional<Duration> reset = "0".equals(header.apply("x-ratelimit-remaining"))
        ? number(header.apply("x-ratelimit-reset")).map(at -> Duration.ofSeconds(at - now.getEpochSecond()))
        : Optional.empty();
    Duration told = after.or(() -> reset).orElse(UNTOLD);
    if (told.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return told.isPositive() ? told : Duration.ofSeconds(1);
  }

  private static Optional<Long> number(@Nullable String text) {
    return text != null && text.matches("\\d{1,12}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
