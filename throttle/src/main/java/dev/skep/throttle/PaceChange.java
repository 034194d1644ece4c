package dev.skep.throttle;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;

/** Effect: learn from how an agent took a task. Never beside a round, which reads the pace. */
record PaceChange(String agent, boolean started) implements Payload {
  static final String KIND = "throttle.pace";

  static Effect effect(String agent, boolean started) {
    return Effect.of(ReleaseRound.ORDER_KEY, new PaceChange(agent, started));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
