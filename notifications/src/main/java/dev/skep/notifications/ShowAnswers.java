package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: show the answers given so far on the survey itself. */
record ShowAnswers(TaskId task, String message) implements Payload {
  static final String KIND = "notifications.survey-answers";

  @Override
  public String kind() {
    return KIND;
  }
}
