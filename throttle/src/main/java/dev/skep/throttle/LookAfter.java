package dev.skep.throttle;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: tell those that come after this task how it went. */
record LookAfter(TaskId first) implements Payload {
  static final String KIND = "throttle.after";

  static Effect effect(TaskId first) {
    return Effect.of("after:" + first, new LookAfter(first));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
