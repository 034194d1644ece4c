package dev.skep.throttle.schedule;

import java.time.Instant;
import java.time.ZoneId;

/** Times from words, as of a time of the test's own. */
public final class TimesForTests {
  private TimesForTests() {}

  public static Reading read(String words, Instant now, ZoneId zone) {
    return TimeReader.read(words, now, zone);
  }
}
