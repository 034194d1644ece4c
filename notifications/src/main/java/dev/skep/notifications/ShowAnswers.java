package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Effect: show the answers given so far on the survey itself.
 *
 * @param channel null for the task's own
 */
record ShowAnswers(TaskId task, String message, @Nullable String channel) implements Payload {
  static final String KIND = "notifications.survey-answers";

  @Override
  public String kind() {
    return KIND;
  }
}
