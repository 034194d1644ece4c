package dev.skep.throttle.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.util.UUID;

/**
 * Effect: show how far an import is, as it stands when this is carried out, in the one message it has. The chat's adapter
 * delivers it.
 */
public record ShowImport(UUID id) implements Payload {
  public static final String KIND = "queue.show-import";

  static Effect effect(UUID id) {
    return Effect.of("progress:" + id, new ShowImport(id));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
