package dev.skep.dispatch;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes work from its agent for good, or for a new beginning. What was merged or closed meanwhile is left as it is. */
@Singleton
class WithdrawHandler implements DeliveryHandler<Withdraw> {
  private final TaskStore tasks;
  private final CodingAgent agent;
  private final WorkTracker tracker;
  private final ThreadWords thread;

  WithdrawHandler(TaskStore tasks, CodingAgent agent, WorkTracker tracker, ThreadWords thread) {
    this.tasks = tasks;
    this.agent = agent;
    this.tracker = tracker;
    this.thread = thread;
  }

  @Override
  public String kind() {
    return Withdraw.KIND;
  }

  @Override
  public Class<Withdraw> type() {
    return Withdraw.class;
  }

  @Override
  public Completion deliver(Withdraw effect, Attempt attempt) {
    IssueRef issue = effect.issue();
    String marker = "<!-- skep:end=" + attempt.id() + " -->";
    agent.takeBack(issue);
    PullRequestRef pull = effect.pull() == null ? unseen(issue) : effect.pull();
    if (pull != null) {
      agent.close(pull, effect.why(), marker);
    }
    if (effect.ended()) {
      agent.close(issue, effect.why(), marker);
    }
    return Completion.NOTHING;
  }

  /** The agent may have opened one that nobody told us of yet. */
  private @Nullable PullRequestRef unseen(IssueRef issue) {
    return tracker.look(issue, null).flatMap(seen -> Optional.ofNullable(seen.pull()))
        .filter(pull -> pull.stand() == WorkSnapshot.Stand.OPEN).map(WorkSnapshot.Pull::ref).orElse(null);
  }

  @Override
  public Completion giveUp(Withdraw effect, String reason) {
    return () -> tasks.find(effect.task()).ifPresent(task -> thread.say(task, "I could not close all of it on GitHub: "
        + reason + byHand(effect)));
  }

  private static String byHand(Withdraw effect) {
    String pull = effect.pull() == null ? "" : "#" + effect.pull().number();
    String issue = effect.ended() ? "#" + effect.issue().number() : "";
    String both = pull.isEmpty() || issue.isEmpty() ? pull + issue : pull + " and " + issue;
    return both.isEmpty() ? "" : " Please close " + both + " by hand, so that the agent stops.";
  }
}
