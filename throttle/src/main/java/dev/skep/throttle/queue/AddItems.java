package dev.skep.throttle.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;

/**
 * Effect: make tasks of the next items put aside for that queue. It names no import: the one that was brought first goes
 * first, whole, whichever of them asked.
 */
record AddItems(String queue) implements Payload {
  static final String KIND = "queue.add";

  static Effect effect(String queue) {
    return Effect.of("queue:" + queue, new AddItems(queue));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
