package dev.skep.notifications.asked;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;

/** Effect: say in the task's thread what is wrong with the change. */
record TellJudgement(TaskId task, String sha) implements Payload {
  static final String KIND = "notifications.tell-judgement";

  static Effect effect(Task task, String sha) {
    return Effect.inThread(task.origin().channel(), task.origin().thread(), new TellJudgement(task.id(), sha));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
