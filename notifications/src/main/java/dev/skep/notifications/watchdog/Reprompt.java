package dev.skep.notifications.watchdog;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskId;
import java.util.UUID;

/**
 * Effect: call the agent to go on.
 *
 * @param found which case it is for
 * @param base the branch that its pull request goes into
 */
record Reprompt(TaskId task, UUID found, PullRequestRef pull, String base) implements Payload {
  static final String KIND = "notifications.reprompt";

  Effect effect() {
    return Effect.of("watch-call:" + task, this);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
