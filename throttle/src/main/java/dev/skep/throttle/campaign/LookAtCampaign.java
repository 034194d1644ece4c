package dev.skep.throttle.campaign;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.util.UUID;

/** Effect: decide what a campaign does next, by how it stands then. */
record LookAtCampaign(UUID campaign) implements Payload {
  static final String KIND = "throttle.campaign";

  static Effect effect(UUID campaign) {
    return Effect.of("campaign:" + campaign, new LookAtCampaign(campaign)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
