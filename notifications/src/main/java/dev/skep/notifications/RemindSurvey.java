package dev.skep.notifications;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import java.time.Instant;

/** Effect: ask once more how much time the task saved, where nobody has answered. */
record RemindSurvey(TaskId task) implements Payload {
  static final String KIND = "notifications.survey-reminder";

  @Override
  public String kind() {
    return KIND;
  }

  static Effect effect(TaskId task, Instant at) {
    return Effect.of("survey:" + task, new RemindSurvey(task)).notBefore(at);
  }
}
