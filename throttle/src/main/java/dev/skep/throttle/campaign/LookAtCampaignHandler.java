package dev.skep.throttle.campaign;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

@Singleton
class LookAtCampaignHandler implements DeliveryHandler<LookAtCampaign> {
  private final Provider<Campaigns> campaigns;

  LookAtCampaignHandler(Provider<Campaigns> campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public String kind() {
    return LookAtCampaign.KIND;
  }

  @Override
  public Class<LookAtCampaign> type() {
    return LookAtCampaign.class;
  }

  @Override
  public Completion deliver(LookAtCampaign effect, Attempt attempt) {
    return () -> campaigns.get().look(effect.campaign(), attempt.id());
  }
}
