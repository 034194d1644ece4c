package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: give a released task of a queue a root message, and with it a thread of its own. */
record Announce(TaskId task) implements Payload {
  static final String KIND = "notifications.announce";

  @Override
  public String kind() {
    return KIND;
  }
}
