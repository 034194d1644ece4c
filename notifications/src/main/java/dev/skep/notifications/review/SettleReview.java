package dev.skep.notifications.review;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/**
 * Effect: look how the review stands, and do what is to be done about it.
 *
 * @param fresh whether it is of another pull request than before: what was done about that one counts no more
 */
record SettleReview(TaskId task, boolean fresh) implements Payload {
  static final String KIND = "notifications.settle-review";

  static Effect effect(TaskId task, boolean fresh) {
    return Effect.of("review:" + task, new SettleReview(task, fresh)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
