package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskState;
import jakarta.inject.Singleton;
import java.util.List;

/** What was kept for the agent has its time once there is a pull request, or has lost it with the end of the work. */
@Singleton
class Kept implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Task before = change.before();
    Task after = change.after();
    boolean waited = before != null && before.pullRequest() == null;
    boolean drafted = waited && after.pullRequest() != null;
    boolean over = waited && after.pullRequest() == null
        && (change.entered(TaskState.CANCELLED) || change.entered(TaskState.CLOSED_UNMERGED));
    return drafted || over ? List.of(SayKept.effect(after.id())) : List.of();
  }
}
