package dev.skep.throttle.campaign;

import dev.skep.core.outbox.Payload;
import java.util.UUID;

/** Effect: find what a campaign is about. */
record FindTargets(UUID campaign) implements Payload {
  static final String KIND = "throttle.campaign-find";

  @Override
  public String kind() {
    return KIND;
  }
}
