package dev.skep.notifications;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import java.time.Instant;

/** Effect: ask how much time the task saved that is over. */
record AskSurvey(TaskId task) implements Payload {
  static final String KIND = "notifications.survey";

  @Override
  public String kind() {
    return KIND;
  }

  /** In an order of its own: what is told in the thread does not wait for it. */
  static Effect later(TaskId task, Instant at) {
    return Effect.of("survey:" + task, new AskSurvey(task)).notBefore(at);
  }
}
