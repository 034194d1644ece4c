package dev.skep.notifications.signal;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;

/** Effect: ask in its thread whether the agent is to stop, unless that is asked already. */
record AskStop(TaskId task) implements Payload {
  static final String KIND = "signal.ask-stop";

  /** In order with all else that is said there. */
  static Effect effect(Task task) {
    return Effect.inThread(task.origin().channel(), task.origin().thread(), new AskStop(task.id()));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
