package dev.skep.notifications.remark;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import dev.skep.notifications.Remark;

/** Effect: tell the thread of a remark that asks who asked. */
record TellRemark(TaskId task, Remark remark) implements Payload {
  static final String KIND = "remark.tell";

  @Override
  public String kind() {
    return KIND;
  }
}
