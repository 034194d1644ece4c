package dev.skep.throttle.campaign;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Effect: make the one message of a campaign show how it stands by then. Delivered by whoever tells people. */
public record ShowCampaign(UUID campaign) implements Payload {
  public static final String KIND = "notifications.campaign";
  /** Changes that come together are shown together. */
  private static final Duration GATHER = Duration.ofSeconds(3);

  static Effect soon(UUID campaign, Instant now) {
    return now(campaign).notBefore(now.plus(GATHER));
  }

  static Effect now(UUID campaign) {
    return Effect.of("campaign-card:" + campaign, new ShowCampaign(campaign)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
