package dev.skep.notifications.worth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Amounts in words, the same wherever figures are shown. What is not known is said to be unknown. Pure. */
public final class Amounts {
  public static final String UNKNOWN = "unknown";

  private Amounts() {}

  /** In the two largest units that matter; to the minute. */
  public static String duration(@Nullable Duration time) {
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

  public static String minutes(long minutes) {
    return duration(Duration.ofMinutes(minutes));
  }

  public static String percent(OptionalDouble share) {
    return share.isEmpty() ? UNKNOWN : Math.round(share.getAsDouble() * 100) + " %";
  }

  /** To one digit. */
  public static String decimal(OptionalDouble number) {
    return number.isEmpty()
        ? UNKNOWN
        : BigDecimal.valueOf(number.getAsDouble()).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  /** Such as {@code 1 round} and {@code 2 rounds}. */
  public static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Of very many so many thousands. */
  public static String tokens(long tokens) {
    return tokens < 10_000 ? tokens + " tokens" : Math.round(tokens / 1_000.0) + "k tokens";
  }

  /** @param currency as the company writes it, which may be anything: escape what comes of it */
  public static String money(@Nullable BigDecimal amount, String currency) {
    return amount == null ? UNKNOWN : amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + currency;
  }
}
