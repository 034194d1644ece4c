package dev.skep.notifications;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Waits;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.Starts;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.queue.Forecast;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reads how a queue stands. */
@Singleton
public class Boards {
  private static final int SHOWN = 5;

  private final QueueTasks tasks;
  private final Pauses pauses;
  private final Starts starts;
  private final ThrottlePolicy policy;
  private final Outbox outbox;
  private final Clock clock;

  Boards(QueueTasks tasks, Pauses pauses, Starts starts, ThrottlePolicy policy, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.pauses = pauses;
    this.starts = starts;
    this.policy = policy;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Shows soon how it stands by then. Joins the caller's transaction. */
  public void refresh(String queue) {
    outbox.add(ShowBoard.effect(queue, clock.instant()));
  }

  public Board of(WorkQueue queue) {
    String name = queue.name();
    Instant now = clock.instant();
    QueueTasks.Counts counts = tasks.counts(name);
    String paused = Stream.of(Pauses.ALL, name).flatMap(scope -> pauses.of(scope).stream()).findFirst()
        .map(Pauses.Pause::words).orElse(null);
    List<Task> beside = Stream.of(Waits.HELD, Waits.CHECK, Waits.LATER, Waits.AFTER)
        .flatMap(waits -> tasks.waiting(name, waits, SHOWN).stream()).limit(SHOWN).toList();
    Instant lastStart = Forecast.lastStart(counts.queued(), queue.rules(), policy.rules(),
        starts.ofQueue(name, now.minus(Duration.ofDays(7))), now).orElse(null);
    return new Board(queue, paused, counts, tasks.waiting(name, Waits.LINE, SHOWN), beside,
        tasks.in(name, TaskState::isWithAgent, SHOWN),
        tasks.in(name, s -> s == TaskState.FAILED || s == TaskState.CLOSED_UNMERGED, SHOWN), lastStart);
  }
}
