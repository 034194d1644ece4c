package dev.skep.notifications.approve;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;

/** Effect: let the thread know whether the build waits for somebody's leave, as it is by then. */
record ShowWaitingBuild(TaskId task) implements Payload {
  static final String KIND = "approve.show";

  static Effect effect(Task task) {
    return Effect.inThread(task.origin().channel(), task.origin().thread(), new ShowWaitingBuild(task.id()))
        .once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
