package dev.skep.throttle;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

@Singleton
class PaceChangeHandler implements DeliveryHandler<PaceChange> {
  private final AgentPaces agents;

  PaceChangeHandler(AgentPaces agents) {
    this.agents = agents;
  }

  @Override
  public String kind() {
    return PaceChange.KIND;
  }

  @Override
  public Class<PaceChange> type() {
    return PaceChange.class;
  }

  @Override
  public Completion deliver(PaceChange change, Attempt attempt) {
    return () -> agents.change(change.agent(), change.started() ? AgentPace::started : AgentPace::refused);
  }
}
