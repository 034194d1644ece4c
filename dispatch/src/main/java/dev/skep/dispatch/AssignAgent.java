package dev.skep.dispatch;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: hand the filed issue to the agent. */
record AssignAgent(TaskId task) implements Payload {
  static final String KIND = "dispatch.assign-agent";

  @Override
  public String kind() {
    return KIND;
  }
}
