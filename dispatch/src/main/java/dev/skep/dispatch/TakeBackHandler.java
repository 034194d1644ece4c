package dev.skep.dispatch;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** Takes an issue back from an agent that took it and then did nothing, so that it is handed over anew, more slowly. */
@Singleton
class TakeBackHandler implements DeliveryHandler<TakeBack> {
  private static final Failure NEVER_BEGAN = new Failure("agent_never_began",
      "The agent took the issue several times and never began.",
      "Please look at the issue: perhaps the agent said why there. Then try again, or take it over by hand.");

  private final TaskStore tasks;
  private final CodingAgent agent;
  private final WorkTracker tracker;
  private final NextTry nextTry;

  TakeBackHandler(TaskStore tasks, CodingAgent agent, WorkTracker tracker, NextTry nextTry) {
    this.tasks = tasks;
    this.agent = agent;
    this.tracker = tracker;
    this.nextTry = nextTry;
  }

  @Override
  public String kind() {
    return TakeBack.KIND;
  }

  @Override
  public Class<TakeBack> type() {
    return TakeBack.class;
  }

  @Override
  public Completion deliver(TakeBack effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    IssueRef issue = task.issue();
    if (task.state() != TaskState.ASSIGNED || issue == null || hasBegun(task, issue)) {
      return Completion.NOTHING;
    }
    agent.takeBack(issue);
    TaskTrigger trigger = nextTry.after(task, NEVER_BEGAN);
    return () -> tasks.apply(task.id(), trigger, Actor.SKEP, attempt.id());
  }

  private boolean hasBegun(Task task, IssueRef issue) {
    return tracker.look(issue, null)
        .filter(seen -> (seen.pull() != null && !Progress.isLeft(task, seen.pull())) || !seen.issueOpen()).isPresent();
  }
}
