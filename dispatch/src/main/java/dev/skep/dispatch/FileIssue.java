package dev.skep.dispatch;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: file the issue of a released task. */
record FileIssue(TaskId task) implements Payload {
  static final String KIND = "dispatch.file-issue";

  @Override
  public String kind() {
    return KIND;
  }
}
