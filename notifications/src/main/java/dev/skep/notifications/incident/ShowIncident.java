package dev.skep.notifications.incident;

import dev.skep.core.outbox.Payload;
import java.util.UUID;

/**
 * Effect: let the message that asked about an incident say how it stands now.
 *
 * @param earlier a message after which it was asked once more, empty for the newest
 */
record ShowIncident(UUID incident, String earlier) implements Payload {
  static final String KIND = "notifications.show-incident";

  @Override
  public String kind() {
    return KIND;
  }
}
