package dev.skep.notifications.build;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: tell the agent that the build of that commit is red. */
record TellAgentOfBuild(TaskId task, String sha) implements Payload {
  static final String KIND = "notifications.tell-agent-of-build";

  static Effect effect(TaskId task, String sha) {
    return Effect.of("build:" + task, new TellAgentOfBuild(task, sha));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
