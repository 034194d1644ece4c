package dev.skep.notifications.worth;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which tasks figures are of: those that ended in a time, and of the open ones those that are open now.
 *
 * @param from exclusive
 * @param to inclusive
 * @param only what they are narrowed to, each exactly as it stands in a {@link Fact}
 */
public record Slice(Instant from, Instant to, Map<Dimension, String> only) {
  public static final Duration USUAL = Duration.ofDays(28);

  public Slice {
    only = Map.copyOf(only);
  }

  public static Slice last(Duration time, Instant now) {
    return new Slice(now.minus(time), now, Map.of());
  }

  /** From the first task on. */
  public static Slice all(Instant now) {
    return new Slice(Instant.EPOCH, now, Map.of());
  }

  public Slice only(Dimension dimension, String value) {
    var more = new EnumMap<Dimension, String>(Dimension.class);
    more.putAll(only);
    more.put(dimension, value);
    return new Slice(from, to, more);
  }
}
