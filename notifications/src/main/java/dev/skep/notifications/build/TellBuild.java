package dev.skep.notifications.build;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;

/** Effect: say in the task's thread what a red build led to. */
record TellBuild(TaskId task, String sha, What what) implements Payload {
  static final String KIND = "notifications.tell-build";

  enum What {
    AGENT_TOLD,
    NOT_TOLD,
    ESCALATED,
    BASE_IS_RED,
    NEEDS_APPROVAL,
    NOT_READ
  }

  static Effect effect(Task task, String sha, What what) {
    return Effect.inThread(task.origin().channel(), task.origin().thread(), new TellBuild(task.id(), sha, what));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
