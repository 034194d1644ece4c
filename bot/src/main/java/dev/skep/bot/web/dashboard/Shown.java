package dev.skep.bot.web.dashboard;

import dev.skep.notifications.worth.Amounts;
import dev.skep.notifications.worth.Dimension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them on a page. What is not known is said to be unknown. Pure. */
final class Shown {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

  private Shown() {}

  static String time(Instant at) {
    return TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  static String count(long number, String what) {
    return number(number) + " " + what + (number == 1 ? "" : "s");
  }

  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** A code such as {@code CLOSED_UNMERGED} as words. */
  static String words(String code) {
    String words = code.replace('_', ' ').toLowerCase(Locale.ROOT).strip();
    return words.isEmpty() ? Amounts.UNKNOWN : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String dimension(Dimension dimension) {
    return Shown.words(dimension.name());
  }
}
