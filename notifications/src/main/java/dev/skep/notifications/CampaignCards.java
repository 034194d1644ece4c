package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Origin;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.Campaigns;
import dev.skep.throttle.campaign.ShowCampaign;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** One message per campaign: posted once, edited ever after; its report comes when it is over. */
@Singleton
class CampaignCards implements DeliveryHandler<ShowCampaign> {
  private final Provider<Campaigns> campaigns;
  private final CampaignReportRows reports;
  private final Messenger messenger;
  private final Provider<Outbox> outbox;

  CampaignCards(Provider<Campaigns> campaigns, CampaignReportRows reports, Messenger messenger, Provider<Outbox> outbox) {
    this.campaigns = campaigns;
    this.reports = reports;
    this.messenger = messenger;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return ShowCampaign.KIND;
  }

  @Override
  public Class<ShowCampaign> type() {
    return ShowCampaign.class;
  }

  @Override
  public Completion deliver(ShowCampaign effect, Attempt attempt) {
    Campaign campaign = campaigns.get().find(effect.campaign()).orElseThrow();
    var card = new Notice.CampaignCard(campaign, campaigns.get().tasks(campaign));
    var channel = new Origin(campaign.channel(), "", campaign.owner(), campaign.ownerName(), "");
    if (campaign.message().isEmpty()) {
      String message = messenger.postOnce(channel, card, attempt, campaign.createdAt());
      return () -> campaigns.get().shown(campaign.id(), message);
    }
    messenger.edit(channel, campaign.message(), card);
    return isReported(campaign)
        ? () -> outbox.get().add(
            Effect.inThread(campaign.channel(), campaign.message(), new ReportCampaign(campaign.id())).once())
        : Completion.NOTHING;
  }

  /** What began and is over has a report; it is shown anew when something new is known. */
  private boolean isReported(Campaign campaign) {
    boolean began = campaign.entries().stream().anyMatch(e -> e.task() != null);
    boolean isNew = reports.findById(campaign.id()).map(row -> row.saved() != campaign.saved()).orElse(true);
    return campaign.isOver() && began && isNew;
  }
}
