package dev.skep.notifications.asked;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: let the comment on the pull request say how that commit was judged. */
record SayJudgement(TaskId task, String sha) implements Payload {
  static final String KIND = "notifications.say-judgement";

  static Effect effect(TaskId task, String sha) {
    return Effect.of(JudgeAsked.key(task), new SayJudgement(task, sha));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
