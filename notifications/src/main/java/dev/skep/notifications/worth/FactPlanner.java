package dev.skep.notifications.worth;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskTrigger;
import jakarta.inject.Singleton;
import java.util.List;

/** Has the fact of a task read again when something changed that figures tell of; long lists are read in pieces. */
@Singleton
class FactPlanner implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    return switch (change.trigger()) {
      case TaskTrigger.Submitted submitted when change.after().item() != null -> List.of(FillFacts.effect());
      case TaskTrigger.Held held -> List.of();
      case TaskTrigger.Preceded preceded -> List.of();
      case TaskTrigger.Announced announced -> List.of();
      case TaskTrigger.Delayed delayed -> List.of();
      case TaskTrigger.Followed followed -> List.of();
      case TaskTrigger.PullRequestChanged changed -> List.of();
      default -> List.of(ReadFact.effect(change.after().id()));
    };
  }
}
