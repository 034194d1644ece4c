package dev.skep.bot.policy;

import dev.skep.intake.usage.Budget;
import dev.skep.intake.usage.Price;
import java.util.Map;

/**
 * What {@code skep.yml} says of models and money.
 *
 * @param prices by model name in lower case
 */
record Thrift(Budget budget, Map<String, Price> prices) {
  static final Thrift NONE = new Thrift(Budget.NONE, Map.of());

  Thrift {
    prices = Map.copyOf(prices);
  }
}
