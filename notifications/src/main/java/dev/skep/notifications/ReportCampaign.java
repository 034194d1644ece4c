package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import java.util.UUID;

/** Effect: put the report of a campaign that is over into its thread. */
record ReportCampaign(UUID campaign) implements Payload {
  static final String KIND = "notifications.campaign-report";

  @Override
  public String kind() {
    return KIND;
  }
}
