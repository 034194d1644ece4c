package dev.skep.intake.usage;

import java.util.Optional;

/** What models cost and what may be spent on them. Reads the policy in force at the time of the call. */
public interface ThriftPolicy {
  default Budget budget() {
    return Budget.NONE;
  }

  /** Empty where the model's price is not known. */
  default Optional<Price> price(String model) {
    return Optional.empty();
  }
}
