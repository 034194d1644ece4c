package dev.skep.intake.playbook;

import dev.skep.core.outbox.Payload;
import java.util.UUID;

/**
 * Effect: show a revision as it stands.
 *
 * @param person whom to show it directly, empty to show it in {@code channel} and {@code thread}
 * @param message to edit, empty to post a new one
 */
public record ShowRevision(UUID revision, String person, String channel, String thread, String message)
    implements
      Payload {
  public static final String KIND = "playbook.show";

  @Override
  public String kind() {
    return KIND;
  }
}
