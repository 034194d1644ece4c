package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: make the status card show the task as it is by then. */
record ShowCard(TaskId task) implements Payload {
  static final String KIND = "notifications.card";

  @Override
  public String kind() {
    return KIND;
  }
}
