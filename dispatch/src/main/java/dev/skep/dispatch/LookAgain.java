package dev.skep.dispatch;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: look how the work stands, though nothing was delivered. */
record LookAgain(TaskId task) implements Payload {
  static final String KIND = "dispatch.look-again";

  @Override
  public String kind() {
    return KIND;
  }
}
