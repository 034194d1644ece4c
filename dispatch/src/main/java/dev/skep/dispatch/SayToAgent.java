package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import java.util.UUID;

/** Effect: tell the agent of a task what a person wants it told. */
record SayToAgent(UUID word, TaskId task) implements Payload {
  static final String KIND = "dispatch.say-to-agent";

  /** In the order in which people said it. */
  static String orderKey(TaskId task) {
    return "talk:" + task;
  }

  static Effect effect(UUID word, TaskId task) {
    return Effect.of(orderKey(task), new SayToAgent(word, task));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
