package dev.skep.notifications.incident;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import dev.skep.notifications.incident.SettleIncidents.Why;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Which moves of a task settle what was asked about it. */
@Singleton
class IncidentReaction implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    String by = after.endedBy() == null ? "" : after.endedBy();
    return why(change).map(why -> new SettleIncidents(after.id(), why, why == Why.BEGUN_ANEW ? "" : by, after.updatedAt()))
        .map(SettleIncidents::effect).stream().toList();
  }

  private static Optional<Why> why(TaskChange change) {
    if (change.before() == null) {
      return Optional.empty();
    }
    boolean anew = change.actor().kind() == Actor.Kind.PERSON;
    return switch (change.trigger()) {
      case TaskTrigger.Retried r when anew -> Optional.of(Why.BEGUN_ANEW);
      case TaskTrigger.StartedOver s when anew -> Optional.of(Why.BEGUN_ANEW);
      case TaskTrigger.BuildReported reported -> wasRed(change, reported) ? Optional.of(Why.BUILD_GREEN) : Optional.empty();
      default -> ended(change);
    };
  }

  private static boolean wasRed(TaskChange change, TaskTrigger.BuildReported reported) {
    Task before = change.before();
    return before != null && reported.build().light() == Light.GREEN && before.build().light() != Light.NONE;
  }

  /** Only what an agent had can have been asked about. */
  private static Optional<Why> ended(TaskChange change) {
    if (change.after().issue() == null && !change.entered(TaskState.FAILED)) {
      return Optional.empty();
    } else if (change.entered(TaskState.MERGED)) {
      return Optional.of(Why.MERGED);
    } else if (change.entered(TaskState.CLOSED_UNMERGED)) {
      return Optional.of(Why.CLOSED_UNMERGED);
    } else if (change.entered(TaskState.CANCELLED)) {
      return Optional.of(Why.CANCELLED);
    }
    return change.entered(TaskState.FAILED) ? Optional.of(Why.FAILED) : Optional.empty();
  }
}
