package dev.skep.notifications.worth;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: read afresh what figures know of a task. */
public record ReadFact(TaskId task) implements Payload {
  static final String KIND = "worth.fact";

  public static Effect effect(TaskId task) {
    return Effect.of("worth:" + task, new ReadFact(task)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
