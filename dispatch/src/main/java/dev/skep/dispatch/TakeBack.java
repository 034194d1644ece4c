package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: take the issue from an agent that did not begin it in time. */
record TakeBack(TaskId task) implements Payload {
  static final String KIND = "dispatch.take-back";

  static Effect effect(TaskId task) {
    return Effect.of("work:" + task, new TakeBack(task));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
