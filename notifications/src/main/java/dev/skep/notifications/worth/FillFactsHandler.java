package dev.skep.notifications.worth;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;

/** Tasks that are older than the figures, and those of long lists: some at a time, so that nothing waits for them. */
@Singleton
class FillFactsHandler implements DeliveryHandler<FillFacts> {
  private static final int AT_A_TIME = 200;

  private final Facts facts;
  private final Provider<Outbox> outbox;

  FillFactsHandler(Facts facts, Provider<Outbox> outbox) {
    this.facts = facts;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return FillFacts.KIND;
  }

  @Override
  public Class<FillFacts> type() {
    return FillFacts.class;
  }

  @Override
  public Completion deliver(FillFacts effect, Attempt attempt) {
    return () -> {
      List<TaskId> missing = facts.missing(AT_A_TIME);
      missing.forEach(facts::fill);
      if (missing.size() == AT_A_TIME) {
        outbox.get().add(FillFacts.effect());
      }
    };
  }

  @Scheduled(initialDelay = "20s", fixedDelay = "1h")
  void fill() {
    if (!facts.missing(1).isEmpty()) {
      outbox.get().add(FillFacts.effect());
    }
  }
}
