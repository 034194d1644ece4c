package dev.skep.notifications.review;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: the draft becomes a pull request that is ready for review, since a person wants it. */
record MarkReady(TaskId task) implements Payload {
  static final String KIND = "notifications.mark-ready";

  @Override
  public String kind() {
    return KIND;
  }
}
