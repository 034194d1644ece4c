package dev.skep.throttle;

import java.math.BigDecimal;

/** The rules in force at the time of the call. */
public interface ThrottlePolicy {
  ThrottleRules rules();

  /** What one session of an agent costs, in the currency of the budget; zero where nobody said. */
  BigDecimal costOfSession();
}
