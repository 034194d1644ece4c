package dev.skep.intake.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent on models. Pure.
 *
 * @param currency the one of all prices, for showing
 * @param zone whose midnight begins a day and a month
 * @param limits absent for a scope without a limit
 */
public record Budget(String currency, ZoneId zone, Map<Scope, Limit> limits) {
  public static final Budget NONE = new Budget("USD", ZoneId.of("UTC"), Map.of());
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM, HH:mm z", Locale.ENGLISH);

  /** What a limit is for, the widest first: of several that are used up, the first is named. */
  public enum Scope {
    MONTH, DAY, PERSON_PER_DAY, CONVERSATION
  }

  /**
   * Used up when either is.
   *
   * @param cost in the budget's currency; calls of models without a price do not count
   * @param tokens read and written, of all calls
   */
  public record Limit(@Nullable BigDecimal cost, @Nullable Long tokens) {
    boolean isReached(Spent spent) {
      return (cost != null && spent.known().compareTo(cost) >= 0) || (tokens != null && spent.tokens() >= tokens);
    }
  }

  /** @param again when there will be a new budget, null for never */
  public record Over(Scope scope, @Nullable Instant again, ZoneId zone) {

    /** In words for the person who gets the form instead. */
    public String words() {
      String until = again == null ? "" : " until " + WHEN.format(again.atZone(zone));
      String which = switch (scope) {
        case MONTH -> "This month's budget for thinking along";
        case DAY -> "Today's budget for thinking along";
        case PERSON_PER_DAY -> "Today's budget for thinking along with one person";
        case CONVERSATION -> "The budget for thinking along in one conversation";
      };
      return which + " is used up" + until + ", so here is the form with what I understood. Nothing is lost.";
    }
  }

  public Budget {
    limits = Map.copyOf(limits);
  }

  boolean hasCosts() {
    return limits.values().stream().anyMatch(limit -> limit.cost() != null);
  }

  /** @param spent asked only of scopes that have a limit */
  Optional<Over> over(Function<Scope, Spent> spent, Instant now) {
    for (Scope scope : Scope.values()) {
      Limit limit = limits.get(scope);
      if (limit != null && limit.isReached(spent.apply(scope))) {
        return Optional.of(new Over(scope, end(scope, now), zone));
      }
    }
    return Optional.empty();
  }

  /** Beginning of the scope's time, the beginning of all time for a conversation. */
  Instant begin(Scope scope, Instant now) {
    LocalDate day = now.atZone(zone).toLocalDate();
    return switch (scope) {
      case MONTH -> start(day.withDayOfMonth(1));
      case DAY, PERSON_PER_DAY -> start(day);
      case CONVERSATION -> Instant.EPOCH;
    };
  }

  private @Nullable Instant end(Scope scope, Instant now) {
    LocalDate day = now.atZone(zone).toLocalDate();
    return switch (scope) {
      case MONTH -> start(day.withDayOfMonth(1).plusMonths(1));
      case DAY, PERSON_PER_DAY -> start(day.plusDays(1));
      case CONVERSATION -> null;
    };
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
