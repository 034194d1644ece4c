package dev.skep.throttle.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.util.UUID;

/** Effect: read all items of a list and put them aside. */
record ReadList(UUID id) implements Payload {
  static final String KIND = "queue.read";

  static Effect effect(UUID id) {
    return Effect.of("import:" + id, new ReadList(id));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
