package dev.skep.throttle.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: find out whether a task of a queue may start. One at a time for each queue. */
record LookInto(TaskId task) implements Payload {
  static final String KIND = "queue.look";

  static Effect effect(String queue, TaskId task) {
    return Effect.of(WhoIsNext.orderKey(queue), new LookInto(task)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
