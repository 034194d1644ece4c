package dev.skep.throttle;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;

/** Effect: go through the line once. All rounds share one order key, so that no two run at a time, on any replica. */
record ReleaseRound() implements Payload {
  static final String KIND = "throttle.round";
  static final String ORDER_KEY = "throttle";

  static Effect effect() {
    return Effect.of(ORDER_KEY, new ReleaseRound()).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
