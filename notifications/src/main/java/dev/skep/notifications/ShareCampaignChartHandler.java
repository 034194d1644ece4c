package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Origin;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.chart.Charts;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.Campaigns;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Where no picture can be drawn or shared, the report's words and table have to do. */
@Singleton
class ShareCampaignChartHandler implements DeliveryHandler<ShareCampaignChart> {
  private final Campaigns campaigns;
  private final Charts charts;
  private final ThrottlePolicy policy;
  private final Messenger messenger;
  private final Clock clock;

  ShareCampaignChartHandler(Campaigns campaigns, Charts charts, ThrottlePolicy policy, Messenger messenger, Clock clock) {
    this.campaigns = campaigns;
    this.charts = charts;
    this.policy = policy;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ShareCampaignChart.KIND;
  }

  @Override
  public Class<ShareCampaignChart> type() {
    return ShareCampaignChart.class;
  }

  @Override
  public Completion deliver(ShareCampaignChart effect, Attempt attempt) {
    Campaign campaign = campaigns.find(effect.campaign()).orElseThrow();
    ZoneId zone = policy.rules().window().zone();
    Instant end = campaign.endedAt() == null ? clock.instant() : campaign.endedAt();
    CampaignFigures figures = CampaignFigures.of(campaign, campaigns.tasks(campaign), 0, BigDecimal.ZERO);
    var thread = new Origin(campaign.channel(), campaign.message(), campaign.owner(), campaign.ownerName(), "");
    charts.draw(CampaignChart.of(figures, LocalDate.ofInstant(end, zone), zone))
        .ifPresent(chart -> messenger.share(thread, chart, attempt.id(), campaign.createdAt()));
    return Completion.NOTHING;
  }
}
