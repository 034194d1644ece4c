package dev.skep.throttle.campaign;

import dev.skep.core.work.Documents;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("campaign")
record CampaignRow(@Id UUID id, String state, String document, Instant createdAt) {

  static CampaignRow of(Campaign campaign) {
    return new CampaignRow(campaign.id(), campaign.state().name(), Documents.write(campaign), campaign.createdAt());
  }

  Campaign toCampaign() {
    return Documents.read(document, Campaign.class);
  }
}
