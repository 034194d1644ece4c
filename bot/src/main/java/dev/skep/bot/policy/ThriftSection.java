package dev.skep.bot.policy;

import dev.skep.intake.usage.Budget;
import dev.skep.intake.usage.Price;
import dev.skep.throttle.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the sections {@code models} and {@code budget}. */
final class ThriftSection {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9_]{0,17}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private ThriftSection() {}

  static Thrift read(YamlMap root) {
    Optional<YamlMap> budget = root.map("budget");
    Budget limits = budget.map(ThriftSection::budget).orElse(Budget.NONE);
    return new Thrift(limits, prices(root), budget.map(b -> money(b, limits)).orElse(Money.NO_LIMITS));
  }

  private static Map<String, Price> prices(YamlMap root) {
    var prices = new HashMap<String, Price>();
    root.items("models").forEach(map -> {
      map.allow("name", "input_per_million", "cached_input_per_million", "cache_write_per_million", "output_per_million");
      String name = map.text("name", "");
      if (name.isEmpty()) {
        map.problem("name", "a model needs its name, as in LLM_MODEL");
      } else if (prices.put(name.toLowerCase(Locale.ROOT), price(map)) != null) {
        map.problem("name", "'" + name + "' is listed twice");
      }
    });
    return prices;
  }

  private static Price price(YamlMap map) {
    BigDecimal in = needed(map, "input_per_million");
    return new Price(in, amount(map, "cached_input_per_million").orElse(in),
        amount(map, "cache_write_per_million").orElse(in), needed(map, "output_per_million"));
  }

  private static BigDecimal needed(YamlMap map, String key) {
    if (map.text(key, "").isEmpty()) {
      map.problem(key, "a model needs its price under '" + key + "', such as 1.25");
    }
    return amount(map, key).orElse(BigDecimal.ZERO);
  }

  private static Budget budget(YamlMap map) {
    map.allow("currency", "zone", "conversation", "person_per_day", "day", "month", "conversation_tokens",
        "person_per_day_tokens", "day_tokens", "month_tokens", "session", "sessions_per_task", "sessions_per_day",
        "sessions_per_month");
    String currency = map.text("currency", Budget.NONE.currency());
    if (!CURRENCY.matcher(currency).matches()) {
      map.problem("currency", "'currency' must be three letters such as USD, not '" + currency + "'");
    }
    var limits = new EnumMap<Budget.Scope, Budget.Limit>(Budget.Scope.class);
    for (Budget.Scope scope : Budget.Scope.values()) {
      String key = scope.name().toLowerCase(Locale.ROOT);
      BigDecimal cost = amount(map, key).orElse(null);
      Long tokens = tokens(map, key + "_tokens");
      if (cost != null || tokens != null) {
        limits.put(scope, new Budget.Limit(cost, tokens));
      }
    }
    return new Budget(currency, zone(map), limits);
  }

  /** A day's and a month's budget hold for all that is spent, whoever spends it. */
  private static Money money(YamlMap map, Budget budget) {
    Money none = Money.NO_LIMITS;
    Budget.Limit day = budget.limits().getOrDefault(Budget.Scope.DAY, new Budget.Limit(null, null));
    Budget.Limit month = budget.limits().getOrDefault(Budget.Scope.MONTH, new Budget.Limit(null, null));
    return new Money(map.count("sessions_per_task", none.sessionsPerTask()),
        map.count("sessions_per_day", none.sessionsPerDay()), map.count("sessions_per_month", none.sessionsPerMonth()),
        Objects.requireNonNullElse(day.tokens(), none.tokensPerDay()),
        Objects.requireNonNullElse(month.tokens(), none.tokensPerMonth()),
        Objects.requireNonNullElse(day.cost(), none.costPerDay()),
        Objects.requireNonNullElse(month.cost(), none.costPerMonth()), amount(map, "session").orElse(BigDecimal.ZERO));
  }

  private static ZoneId zone(YamlMap map) {
    String zone = map.text("zone", "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      map.problem("zone", "'zone' must be a time zone such as UTC or Europe/Vienna, not '" + zone + "'");
      return Budget.NONE.zone();
    }
  }

  private static Optional<BigDecimal> amount(YamlMap map, String key) {
    String text = map.text(key, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!AMOUNT.matcher(text).matches()) {
      map.problem(key, "'" + key + "' must be an amount such as 0.50, not '" + text + "'");
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  private static @Nullable Long tokens(YamlMap map, String key) {
    String text = map.text(key, "");
    if (text.isEmpty()) {
      return null;
    }
    if (!COUNT.matcher(text).matches()) {
      map.problem(key, "'" + key + "' must be a whole number from 1 on, not '" + text + "'");
      return null;
    }
    return Long.valueOf(text.replace("_", ""));
  }
}
