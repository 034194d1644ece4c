package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: make the one card of a batch show its tasks as they are by then; {@code task} is any of them. */
record ShowBatch(TaskId task) implements Payload {
  static final String KIND = "notifications.batch";

  @Override
  public String kind() {
    return KIND;
  }
}
