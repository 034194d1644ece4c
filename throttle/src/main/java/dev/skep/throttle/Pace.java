package dev.skep.throttle;

import java.time.Duration;

/**
 * How fast tasks may start, however much room there is. Days and weeks are those of the release window's time zone.
 *
 * @param every least time between two starts, zero for none
 * @param perDay most starts of a day, at least 1
 * @param perWeek most starts from Monday to Sunday, at least 1
 */
public record Pace(Duration every, int perDay, int perWeek) {
  public static final Pace FREE = new Pace(Duration.ZERO, Integer.MAX_VALUE, Integer.MAX_VALUE);

  public Pace {
    if (every.isNegative() || perDay < 1 || perWeek < 1) {
      throw new IllegalArgumentException("such a pace would never release anything");
    }
  }
}
