package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskState;
import jakarta.inject.Singleton;
import java.util.List;

/** Released tasks are filed, filed ones are handed to the agent. */
@Singleton
class HandOver implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    String orderKey = "work:" + change.after().id();
    if (change.entered(TaskState.RELEASED)) {
      return List.of(Effect.of(orderKey, new FileIssue(change.after().id())));
    }
    if (change.entered(TaskState.FILED)) {
      return List.of(Effect.of(orderKey, new AssignAgent(change.after().id())));
    }
    return List.of();
  }
}
