package dev.skep.notifications.remark;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: look what was said about the work since the last look. */
record LookForRemarks(TaskId task) implements Payload {
  static final String KIND = "remark.look";

  @Override
  public String kind() {
    return KIND;
  }
}
