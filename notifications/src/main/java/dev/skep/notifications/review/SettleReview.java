package dev.skep.notifications.review;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: look how the review stands, and do what is to be done about it. */
record SettleReview(TaskId task) implements Payload {
  static final String KIND = "notifications.settle-review";

  static Effect effect(TaskId task) {
    return Effect.of("review:" + task, new SettleReview(task)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
