package dev.skep.dispatch;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.outbox.Effect;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Completion;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Follows handed-over work. A delivery from the vendor is only a doorbell: how the work stands is read afresh, so late,
 * repeated and reordered deliveries cannot mislead, and lost ones are made up for by looking again now and then.
 */
@Singleton
public class Follower {
  private final TaskStore tasks;
  private final WorkTracker tracker;
  private final ReviewPolicy reviews;
  private final AgentPolicy policy;
  private final Outbox outbox;
  private final Clock clock;
  private final Duration startWithin;

  /** @param startWithin time an agent has to begin what it took */
  Follower(TaskStore tasks, WorkTracker tracker, ReviewPolicy reviews, AgentPolicy policy, Outbox outbox, Clock clock,
      @Value("${skep.dispatch.start-within:1h}") Duration startWithin) {
    this.tasks = tasks;
    this.tracker = tracker;
    this.reviews = reviews;
    this.policy = policy;
    this.outbox = outbox;
    this.clock = clock;
    this.startWithin = startWithin;
  }

  /**
   * Looks how the task's work stands. Calls go out.
   *
   * @param sender login that caused the delivery, empty where nobody did
   * @param cause id of what made us look
   * @return what to write: the task moved as far as the work has
   */
  public Completion look(TaskId id, String sender, String cause) {
    Optional<Task> found = tasks.find(id);
    if (found.filter(t -> t.state() == TaskState.CANCELLED).isPresent()) {
      return late(found.get());
    }
    Optional<Task> task = found.filter(Follower::isFollowed);
    Optional<WorkSnapshot> seen = task.flatMap(
        t -> Optional.ofNullable(t.issue()).flatMap(issue -> tracker.look(issue, t.pullRequest())));
    if (seen.isEmpty()) {
      return Completion.NOTHING;
    }
    Actor actor = sender.isEmpty() ? Actor.SKEP : Actor.github(sender);
    List<TaskTrigger> triggers = Progress.triggers(task.get(), seen.get(), Reviewing.of(task.get(), reviews)).stream()
        .map(t -> withModel(t, task.get())).toList();
    return () -> {
      if (!tasks.applyTo(task.get(), triggers, actor, cause)) {
        outbox.add(again(task.get()));
      }
    };
  }

  /** Whoever changed it meanwhile may have seen more than we did. */
  private static Effect again(Task task) {
    return Effect.of("look:" + task.id(), new LookAgain(task.id()));
  }

  /** An agent that was stopped while it began may still bring its draft. */
  private Completion late(Task task) {
    IssueRef issue = task.issue();
    if (issue == null || task.pullRequest() != null) {
      return Completion.NOTHING;
    }
    return tracker.look(issue, null).flatMap(seen -> Optional.ofNullable(seen.pull()))
        .filter(pull -> pull.stand() == WorkSnapshot.Stand.OPEN && !Progress.isLeft(task, pull))
        .<Completion>map(pull -> () -> outbox.add(Withdrawing.late(task, issue, pull.ref())))
        .orElse(Completion.NOTHING);
  }

  /** The assignment may be seen before whoever asked for it could note the model. */
  private TaskTrigger withModel(TaskTrigger trigger, Task task) {
    return trigger instanceof TaskTrigger.Assigned(String login, String unknown)
        ? new TaskTrigger.Assigned(login, policy.model(task.brief().agent(), task.brief().tier()).orElse(unknown))
        : trigger;
  }

  private static boolean isFollowed(Task task) {
    boolean mayMove = task.state().isWithAgent() || task.state() == TaskState.CLOSED_UNMERGED;
    return mayMove && task.issue() != null;
  }

  @Scheduled(initialDelay = "${skep.dispatch.look-again-first:1m}", fixedDelay = "${skep.dispatch.look-again-every:5m}")
  void lookAgain() {
    List<Task> followed = tasks.withAgent().stream().filter(Follower::isFollowed).toList();
    followed.forEach(task -> outbox.add(again(task)));
    Instant late = clock.instant().minus(startWithin);
    followed.stream().filter(t -> t.state() == TaskState.ASSIGNED && t.updatedAt().isBefore(late))
        .forEach(task -> outbox.add(TakeBack.effect(task.id())));
  }
}
