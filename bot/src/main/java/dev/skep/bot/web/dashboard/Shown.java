package dev.skep.bot.web.dashboard;

import dev.skep.notifications.worth.Dimension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them on a page. What is not known is said to be unknown. Pure. */
final class Shown {
  static final String UNKNOWN = "unknown";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

  private Shown() {}

  static String time(Instant at) {
    return TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  /** In the two largest units that matter. */
  static String duration(@Nullable Duration time) {
    if (time == null) {
      return UNKNOWN;
    }
    long minutes = Math.round(time.toSeconds() / 60.0);
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 48
        ? hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min")
        : hours / 24 + " days" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
  }

  static String minutes(long minutes) {
    return duration(Duration.ofMinutes(minutes));
  }

  static String percent(OptionalDouble share) {
    return share.isEmpty() ? UNKNOWN : Math.round(share.getAsDouble() * 100) + " %";
  }

  static String decimal(OptionalDouble number) {
    return number.isEmpty()
        ? UNKNOWN
        : BigDecimal.valueOf(number.getAsDouble()).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  static String money(@Nullable BigDecimal amount, String currency) {
    return amount == null ? UNKNOWN : amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + currency;
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
    return words.isEmpty() ? UNKNOWN : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String dimension(Dimension dimension) {
    return Shown.words(dimension.name());
  }
}
