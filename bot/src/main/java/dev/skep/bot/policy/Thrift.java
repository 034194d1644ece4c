package dev.skep.bot.policy;

import dev.skep.intake.usage.Budget;
import dev.skep.intake.usage.Price;
import dev.skep.throttle.Money;
import java.util.Map;

/**
 * What {@code skep.yml} says of models and money.
 *
 * @param prices by model name in lower case
 * @param money what agents may cost before no more start
 */
record Thrift(Budget budget, Map<String, Price> prices, Money money) {
  static final Thrift NONE = new Thrift(Budget.NONE, Map.of(), Money.NO_LIMITS);

  Thrift {
    prices = Map.copyOf(prices);
  }
}
