package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: a short reply in the thread, because a person must know. */
record Tell(TaskId task, What what) implements Payload {
  static final String KIND = "notifications.tell";

  enum What {
    DELAYED,
    PULL_REQUEST_OPENED,
    READY_FOR_REVIEW,
    MERGED,
    CLOSED_UNMERGED,
    FAILED,
    CANCELLED
  }

  @Override
  public String kind() {
    return KIND;
  }
}
