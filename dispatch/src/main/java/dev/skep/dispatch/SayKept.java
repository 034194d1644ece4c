package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: what was kept for the agent of a task is told now, or can be told no more. */
record SayKept(TaskId task) implements Payload {
  static final String KIND = "talk.kept";

  static Effect effect(TaskId task) {
    return Effect.of(SayToAgent.orderKey(task), new SayKept(task));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
