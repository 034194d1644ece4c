package dev.skep.notifications.review;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskTrigger;
import jakarta.inject.Singleton;
import java.util.List;

/** Which changes of a task may ask for something to be done about its review. */
@Singleton
class ReviewReaction implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    boolean seen = switch (change.trigger()) {
      case TaskTrigger.PullRequestOpened o -> true;
      case TaskTrigger.PullRequestChanged c -> true;
      case TaskTrigger.ReviewCounted r -> true;
      case TaskTrigger.Reopened r -> true;
      default -> false;
    };
    return seen && after.pullRequest() != null && after.state().isWithAgent()
        ? List.of(SettleReview.effect(after.id(), change.trigger() instanceof TaskTrigger.PullRequestOpened))
        : List.of();
  }
}
