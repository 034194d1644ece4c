package dev.skep.notifications;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The report of a campaign and the answer it shows. */
@MappedEntity("campaign_report")
record CampaignReportRow(@Id UUID campaign, String message, int saved) {}
