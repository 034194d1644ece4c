package dev.skep.notifications.remark;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: tell the thread that a reviewer was answered, and where. */
record TellAnswered(TaskId task, String person, String reviewer, String url) implements Payload {
  static final String KIND = "remark.answered";

  @Override
  public String kind() {
    return KIND;
  }
}
