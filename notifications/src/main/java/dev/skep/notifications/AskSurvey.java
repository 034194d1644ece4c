package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: ask how much time the merged task saved. */
record AskSurvey(TaskId task) implements Payload {
  static final String KIND = "notifications.survey";

  @Override
  public String kind() {
    return KIND;
  }
}
