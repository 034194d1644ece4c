package dev.skep.notifications.asked;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;

/**
 * Effect: say in the task's thread what is wrong with the change.
 *
 * @param from which of the lines that are told of the commit is the first, from 0
 * @param lines how many of them, 0 for the rest
 */
record TellJudgement(TaskId task, String sha, int from, int lines) implements Payload {
  static final String KIND = "notifications.tell-judgement";

  static Effect effect(Task task, String sha, int from, int lines) {
    return Effect.inThread(task.origin().channel(), task.origin().thread(),
        new TellJudgement(task.id(), sha, from, lines));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
