package dev.skep.notifications.approve;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: let the builds run that wait. */
record LetRun(TaskId task, String person) implements Payload {
  static final String KIND = "approve.let-run";

  @Override
  public String kind() {
    return KIND;
  }
}
