package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import jakarta.inject.Singleton;
import java.util.List;

/** Cancelled work is closed where it is done, and work that begins anew is taken from its agent first. */
@Singleton
class Withdrawing implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    Task before = change.before();
    if (before == null || after.issue() == null) {
      return List.of();
    }
    boolean filedTooLate = after.state() == TaskState.CANCELLED && change.trigger() instanceof TaskTrigger.Filed;
    if (change.entered(TaskState.CANCELLED) || filedTooLate) {
      return effect(after,
          new Withdraw(after.id(), after.issue(), after.pullRequest(), true, "Cancelled" + by(after) + "."));
    }
    boolean wasTaken = before.agentLogin() != null || before.pullRequest() != null;
    boolean anew = change.trigger() instanceof TaskTrigger.StartedOver
        || (change.trigger() instanceof TaskTrigger.Retried && wasTaken);
    return anew
        ? effect(after, new Withdraw(after.id(), after.issue(), before.pullRequest(), false, "This begins anew."))
        : List.of();
  }

  static Effect late(Task task, IssueRef issue, PullRequestRef pull) {
    return effect(task, new Withdraw(task.id(), issue, pull, true, "Cancelled" + by(task) + ".")).getFirst();
  }

  /** After what is being done with the issue, and before what comes next. */
  private static List<Effect> effect(Task task, Withdraw withdraw) {
    return List.of(Effect.of("work:" + task.id(), withdraw));
  }

  private static String by(Task task) {
    String by = task.endedBy() == null ? "" : InertMarkdown.of(task.endedBy().replaceAll("\\s+", " ")).strip();
    return by.isEmpty() ? "" : " by " + by;
  }
}
