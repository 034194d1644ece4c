package dev.skep.notifications.remark;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: bring a person's answer to where the work is reviewed. */
record SayAnswer(TaskId task, Answer answer) implements Payload {
  static final String KIND = "remark.answer";

  @Override
  public String kind() {
    return KIND;
  }
}
