package dev.skep.core.prompt;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fact must be for a row of a {@link DecisionTable} to fit. An answer that is none to such a question, as a word
 * where a number is asked for, counts as unknown. Pure.
 */
public sealed interface Condition {
  String UNKNOWN = "unknown";

  /** OPEN: it would take to know more. */
  enum Fit {
    YES, NO, OPEN
  }

  Fit fits(String answer);

  record IsUnknown() implements Condition {
    @Override
    public Fit fits(String answer) {
      return answer.isEmpty() ? Fit.YES : Fit.NO;
    }
  }

  record Is(boolean yes) implements Condition {
    private static final Set<String> YES = Set.of("yes", "true");
    private static final Set<String> NO = Set.of("no", "false");

    @Override
    public Fit fits(String answer) {
      String lower = answer.toLowerCase(Locale.ROOT);
      return !YES.contains(lower) && !NO.contains(lower) ? Fit.OPEN : YES.contains(lower) == yes ? Fit.YES : Fit.NO;
    }
  }

  /** @param sign one of {@code > >= < <= =} */
  record Compares(String sign, BigDecimal to) implements Condition {
    @Override
    public Fit fits(String answer) {
      return number(answer).map(n -> holds(n.compareTo(to)) ? Fit.YES : Fit.NO).orElse(Fit.OPEN);
    }

    private boolean holds(int compared) {
      return switch (sign) {
        case ">" -> compared > 0;
        case ">=" -> compared >= 0;
        case "<" -> compared < 0;
        case "<=" -> compared <= 0;
        default -> compared == 0;
      };
    }
  }

  record Says(String words) implements Condition {
    @Override
    public Fit fits(String answer) {
      return answer.isEmpty() ? Fit.OPEN : answer.equalsIgnoreCase(words) ? Fit.YES : Fit.NO;
    }
  }

  Pattern COMPARISON = Pattern.compile("(>=?|<=?|=)\\s*(-?\\d{1,9}(?:\\.\\d{1,4})?)");
  Pattern NUMBER = Pattern.compile("-?\\d{1,9}(?:\\.\\d{1,4})?");

  private static Optional<BigDecimal> number(String words) {
    return NUMBER.matcher(words).matches() ? Optional.of(new BigDecimal(words)) : Optional.empty();
  }

  /** Empty for what is none. */
  static Optional<Condition> of(String words) {
    Matcher comparison = COMPARISON.matcher(words);
    if (comparison.matches()) {
      return Optional.of(new Compares(comparison.group(1), new BigDecimal(comparison.group(2))));
    }
    return switch (words.toLowerCase(Locale.ROOT)) {
      case UNKNOWN -> Optional.of(new IsUnknown());
      case "yes", "true" -> Optional.of(new Is(true));
      case "no", "false" -> Optional.of(new Is(false));
      default -> number(words).<Condition>map(n -> new Compares("=", n))
          .or(() -> words.matches("[\\p{L}\\p{N}].*") ? Optional.of(new Says(words)) : Optional.empty());
    };
  }
}
