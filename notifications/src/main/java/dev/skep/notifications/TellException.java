package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: tell in a campaign's thread what went wrong with one of its tasks. */
record TellException(TaskId task) implements Payload {
  static final String KIND = "notifications.exception";

  @Override
  public String kind() {
    return KIND;
  }
}
