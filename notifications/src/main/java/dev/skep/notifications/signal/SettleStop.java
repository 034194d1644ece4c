package dev.skep.notifications.signal;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;

/** Effect: the question whether to stop it is answered or taken back; its message says so. */
record SettleStop(TaskId task) implements Payload {
  static final String KIND = "signal.settle-stop";

  /** In order with all else that is said there. */
  static Effect effect(Task task) {
    return Effect.inThread(task.origin().channel(), task.origin().thread(), new SettleStop(task.id()));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
