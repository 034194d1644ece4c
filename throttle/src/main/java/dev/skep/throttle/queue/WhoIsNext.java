package dev.skep.throttle.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;

/** Effect: see which task of a queue is to be looked into next, if any. */
record WhoIsNext(String queue) implements Payload {
  static final String KIND = "queue.next";

  static Effect effect(String queue) {
    return Effect.of(orderKey(queue), new WhoIsNext(queue)).once();
  }

  static String orderKey(String queue) {
    return "check:" + queue;
  }

  @Override
  public String kind() {
    return KIND;
  }
}
