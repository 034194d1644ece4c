package dev.skep.throttle;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Actor;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** Decides and releases in one transaction, so that a round counts what the round before it let go. */
@Singleton
class ReleaseRoundHandler implements DeliveryHandler<ReleaseRound> {
  private final TaskStore tasks;
  private final ThrottlePolicy policy;

  ReleaseRoundHandler(TaskStore tasks, ThrottlePolicy policy) {
    this.tasks = tasks;
    this.policy = policy;
  }

  @Override
  public String kind() {
    return ReleaseRound.KIND;
  }

  @Override
  public Class<ReleaseRound> type() {
    return ReleaseRound.class;
  }

  @Override
  public Completion deliver(ReleaseRound round, Attempt attempt) {
    return () -> ReleasePolicy.decide(policy.limits(), tasks.withAgent(), tasks.queued())
        .forEach(decision -> apply(decision, attempt.id()));
  }

  private void apply(ReleaseDecision decision, String cause) {
    switch (decision) {
      case ReleaseDecision.Release release ->
        tasks.apply(release.task(), new TaskTrigger.Released(), Actor.SKEP, cause);
      case ReleaseDecision.Wait wait -> tasks.apply(wait.task(), new TaskTrigger.Held(wait.hold()), Actor.SKEP, cause);
    }
  }
}
