package dev.skep.throttle.schedule;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Reads a time of day. Pure. */
final class ClockReader {
  private static final int NOON = 12;

  private ClockReader() {}

  /** Empty where none stands next. A bare number is an hour only after "at". */
  static Optional<LocalTime> read(Words words) {
    if (words.take("(?:at\\s+)?(?:12\\s+)?noon")) {
      return Optional.of(LocalTime.NOON);
    }
    if (words.take("(?:at\\s+)?(?:12\\s+)?midnight")) {
      return Optional.of(LocalTime.MIDNIGHT);
    }
    Matcher half = words.match("(?:at\\s+)?(\\d{1,2})(?:[:.](\\d{2}))?\\s*(am|pm|a\\.m|p\\.m)\\.?");
    if (half != null) {
      return Optional.of(half(half));
    }
    Matcher full = words.match("(?:at\\s+)?(\\d{1,2})[:.](\\d{2})");
    if (full != null) {
      return Optional.of(time(Integer.parseInt(full.group(1)), Integer.parseInt(full.group(2)), full.group()));
    }
    Matcher hour = words.match("at\\s+(\\d{1,2})(?:\\s*o['’]?clock)?");
    return hour == null ? Optional.empty() : Optional.of(time(Integer.parseInt(hour.group(1)), 0, hour.group(1)));
  }

  private static LocalTime half(Matcher half) {
    int hour = Integer.parseInt(half.group(1));
    if (hour < 1 || hour > NOON) {
      throw notMeant(half.group());
    }
    boolean after = half.group(3).toLowerCase(Locale.ROOT).startsWith("p");
    int minute = half.group(2) == null ? 0 : Integer.parseInt(half.group(2));
    return time(hour % NOON + (after ? NOON : 0), minute, half.group());
  }

  private static LocalTime time(int hour, int minute, String said) {
    if (hour > 23 || minute > 59) {
      throw notMeant(said);
    }
    return LocalTime.of(hour, minute);
  }

  private static TimeReader.NotMeant notMeant(String said) {
    return new TimeReader.NotMeant("“" + said.strip().replaceFirst("^(?i)at\\s+", "") + "” is no time of day.");
  }
}
