package dev.skep.notifications.asked;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import jakarta.inject.Singleton;
import java.util.List;

/** What is ready for review is judged at once, what is pushed to it then a little later. */
@Singleton
class AskedReaction implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    Task before = change.before();
    if (after.pullRequest() == null || before == null || !isReady(after)) {
      return List.of();
    }
    if (!isReady(before)) {
      return List.of(JudgeAsked.effect(after.id()));
    }
    return change.trigger() instanceof TaskTrigger.PullRequestChanged
        ? List.of(JudgeAsked.afterPush(after.id(), after.updatedAt()))
        : List.of();
  }

  static boolean isReady(Task task) {
    return task.state() == TaskState.IN_REVIEW || task.state() == TaskState.APPROVED;
  }
}
