package dev.skep.notifications;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;

/** Effect: have what a queue starts next announced as it is planned by then. */
record BatchAhead(String queue) implements Payload {
  static final String KIND = "notifications.ahead";

  static Effect effect(String queue) {
    return Effect.of("ahead:" + queue, new BatchAhead(queue)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
