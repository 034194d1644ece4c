package dev.skep.notifications.remark;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.notifications.Remark;
import org.jspecify.annotations.Nullable;

/**
 * Effect: tell the thread of a remark that asks somebody of it.
 *
 * @param person chat user id of whom it asks, null for who answers for the work
 */
record TellRemark(TaskId task, Remark remark, @Nullable String person) implements Payload {
  static final String KIND = "remark.tell";

  String whom(Task asked) {
    return person == null ? asked.reviewer() : person;
  }

  @Override
  public String kind() {
    return KIND;
  }
}
