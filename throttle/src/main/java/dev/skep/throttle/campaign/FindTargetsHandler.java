package dev.skep.throttle.campaign;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.queue.ListRefused;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

@Singleton
class FindTargetsHandler implements DeliveryHandler<FindTargets> {
  private final Provider<Campaigns> campaigns;
  private final BeanProvider<TargetFinder> finder;

  FindTargetsHandler(Provider<Campaigns> campaigns, BeanProvider<TargetFinder> finder) {
    this.campaigns = campaigns;
    this.finder = finder;
  }

  @Override
  public String kind() {
    return FindTargets.KIND;
  }

  @Override
  public Class<FindTargets> type() {
    return FindTargets.class;
  }

  @Override
  public Completion deliver(FindTargets effect, Attempt attempt) {
    Campaign campaign = campaigns.get().find(effect.campaign()).orElseThrow();
    if (campaign.state() != Campaign.State.FINDING) {
      return Completion.NOTHING;
    }
    try {
      TargetFinder.Found found = finder.get().find(campaign.targets(), campaign.owner(), campaign.repository());
      return () -> campaigns.get().found(effect.campaign(), found);
    } catch (ListRefused e) {
      String why = e.sentence();
      return () -> campaigns.get().notFound(effect.campaign(), why);
    }
  }

  @Override
  public Completion giveUp(FindTargets effect, String reason) {
    return () -> campaigns.get().notFound(effect.campaign(), reason);
  }
}
