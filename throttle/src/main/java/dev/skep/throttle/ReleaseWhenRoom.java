package dev.skep.throttle;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Asks for a round when somebody joins the line or makes room. */
@Singleton
class ReleaseWhenRoom implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    var effects = new ArrayList<Effect>();
    Task after = change.after();
    if (change.entered(TaskState.QUEUED)) {
      after.after().forEach(first -> effects.add(LookAfter.effect(first)));
    }
    if (mattersToThoseAfter(change)) {
      effects.add(LookAfter.effect(after.id()));
    }
    if (change.trigger() instanceof TaskTrigger.TakenBack) {
      effects.add(PaceChange.effect(after.brief().agent(), false));
    } else if (change.trigger() instanceof TaskTrigger.PullRequestOpened && change.entered(TaskState.WORKING)) {
      effects.add(PaceChange.effect(after.brief().agent(), true));
    }
    boolean joined = after.isInLine() && !(change.trigger() instanceof TaskTrigger.Held);
    if (joined || madeRoom(change)) {
      effects.add(ReleaseRound.effect());
    }
    return effects;
  }

  /** How it ended, that it stopped, or that it goes on again. */
  private static boolean mattersToThoseAfter(TaskChange change) {
    Task before = change.before();
    TaskState now = change.after().state();
    return before != null && before.state() != now && (!now.isOpen() || before.state() == TaskState.FAILED);
  }

  /** A pull request that leaves review makes room for its reviewer. */
  private static boolean madeRoom(TaskChange change) {
    Task before = change.before();
    TaskState now = change.after().state();
    boolean left = before != null && before.state().isWithAgent() && !now.isWithAgent();
    return left || (before != null && before.state() == TaskState.IN_REVIEW && now != TaskState.IN_REVIEW);
  }
}
