package dev.skep.bot.policy;

import dev.skep.intake.usage.Spent;
import dev.skep.intake.usage.Usage;
import dev.skep.throttle.Spending;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Lets the throttle know what models cost. */
@Singleton
class ModelSpending implements Spending {
  private final Usage usage;

  ModelSpending(Usage usage) {
    this.usage = usage;
  }

  @Override
  public Used since(Instant time) {
    Spent spent = usage.since(time);
    return new Used(spent.tokens(), spent.known());
  }
}
