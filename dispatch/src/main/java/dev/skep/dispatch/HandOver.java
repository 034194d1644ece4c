package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import jakarta.inject.Singleton;
import java.util.List;

/** Released tasks that have their thread are filed, filed ones are handed to the agent. */
@Singleton
class HandOver implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    String orderKey = "work:" + change.after().id();
    if (isReleased(change)) {
      return List.of(Effect.of(orderKey, new FileIssue(change.after().id())));
    }
    if (change.entered(TaskState.FILED)) {
      return List.of(Effect.of(orderKey, new AssignAgent(change.after().id())));
    }
    return List.of();
  }

  /** The issue names the thread, so it waits for it. */
  private static boolean isReleased(TaskChange change) {
    boolean now = change.entered(TaskState.RELEASED) || change.trigger() instanceof TaskTrigger.Announced;
    return now && change.after().state() == TaskState.RELEASED && change.after().isAnnounced();
  }
}
