package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import java.util.UUID;

/** Effect: put the picture that goes with a campaign's report into its thread. */
record ShareCampaignChart(UUID campaign) implements Payload {
  static final String KIND = "notifications.campaign-chart";

  @Override
  public String kind() {
    return KIND;
  }
}
