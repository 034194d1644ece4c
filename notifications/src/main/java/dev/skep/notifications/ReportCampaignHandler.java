package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.Starts;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.Campaigns;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** One report per campaign, edited when its owner says what it saved. */
@Singleton
class ReportCampaignHandler implements DeliveryHandler<ReportCampaign> {
  private final Campaigns campaigns;
  private final CampaignReportRows reports;
  private final Starts starts;
  private final ThrottlePolicy policy;
  private final Messenger messenger;
  private final Provider<Outbox> outbox;

  ReportCampaignHandler(Campaigns campaigns, CampaignReportRows reports, Starts starts, ThrottlePolicy policy,
      Messenger messenger, Provider<Outbox> outbox) {
    this.campaigns = campaigns;
    this.reports = reports;
    this.starts = starts;
    this.policy = policy;
    this.messenger = messenger;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return ReportCampaign.KIND;
  }

  @Override
  public Class<ReportCampaign> type() {
    return ReportCampaign.class;
  }

  @Override
  public Completion deliver(ReportCampaign effect, Attempt attempt) {
    Campaign campaign = campaigns.find(effect.campaign()).orElseThrow();
    Map<Integer, Task> tasks = campaigns.tasks(campaign);
    var report = new Notice.CampaignReport(CampaignFigures.of(campaign, tasks,
        tasks.values().stream().mapToInt(t -> starts.of(t.id())).sum(), policy.rules().money().costOfSession()));
    var thread = new Origin(campaign.channel(), campaign.message(), campaign.owner(), campaign.ownerName(), "");
    Optional<CampaignReportRow> shown = reports.findById(campaign.id());
    if (shown.isPresent() && messenger.edit(thread, shown.get().message(), report)) {
      return () -> reports.update(new CampaignReportRow(campaign.id(), shown.get().message(), campaign.saved()));
    }
    String message = messenger.postOnce(thread, report, attempt, campaign.createdAt());
    return () -> {
      reports.deleteById(campaign.id());
      reports.save(new CampaignReportRow(campaign.id(), message, campaign.saved()));
      outbox.get().add(Planner.inThread(thread, new ShareCampaignChart(campaign.id())));
    };
  }
}
