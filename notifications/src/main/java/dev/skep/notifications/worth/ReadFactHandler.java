package dev.skep.notifications.worth;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** Once or ten times, early or late: the row says what the log says. */
@Singleton
class ReadFactHandler implements DeliveryHandler<ReadFact> {
  private final Facts facts;

  ReadFactHandler(Facts facts) {
    this.facts = facts;
  }

  @Override
  public String kind() {
    return ReadFact.KIND;
  }

  @Override
  public Class<ReadFact> type() {
    return ReadFact.class;
  }

  @Override
  public Completion deliver(ReadFact effect, Attempt attempt) {
    return () -> facts.read(effect.task());
  }
}
