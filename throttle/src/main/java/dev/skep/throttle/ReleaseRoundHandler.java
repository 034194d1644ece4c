package dev.skep.throttle;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    return () -> {
      List<Task> line = tasks.queued();
      ReleasePolicy.decide(policy.limits(), tasks.withAgent(), line, first(line))
          .forEach(decision -> apply(decision, attempt.id()));
    };
  }

  private Map<TaskId, Task> first(List<Task> line) {
    return line.stream().flatMap(t -> t.after().stream()).distinct().flatMap(id -> tasks.find(id).stream())
        .collect(Collectors.toMap(Task::id, Function.identity()));
  }

  private void apply(ReleaseDecision decision, String cause) {
    switch (decision) {
      case ReleaseDecision.Release release ->
        tasks.apply(release.task(), new TaskTrigger.Released(), Actor.SKEP, cause);
      case ReleaseDecision.Stop stop ->
        tasks.apply(stop.task(), new TaskTrigger.Failed(stop.failure()), Actor.SKEP, cause);
      case ReleaseDecision.Wait wait -> tasks.apply(wait.task(), new TaskTrigger.Held(wait.hold()), Actor.SKEP, cause);
    }
  }
}
