package dev.skep.notifications;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.Waits;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.Starts;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.queue.NextBatch;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees what queues start next, and asks for it to be announced anew where that changed. Thread-safe. */
@Singleton
public class BatchesAhead {
  /** So many of each kind are looked at: more than start in a day. */
  private static final int FIRST = 200;

  private final Queues queues;
  private final QueueTasks tasks;
  private final Pauses pauses;
  private final Starts starts;
  private final ThrottlePolicy policy;
  private final AnnouncementRows rows;
  private final LaterPosts posts;
  private final Outbox outbox;
  private final Clock clock;

  BatchesAhead(Queues queues, QueueTasks tasks, Pauses pauses, Starts starts, ThrottlePolicy policy,
      AnnouncementRows rows, LaterPosts posts, Outbox outbox, Clock clock) {
    this.queues = queues;
    this.tasks = tasks;
    this.pauses = pauses;
    this.starts = starts;
    this.policy = policy;
    this.rows = rows;
    this.posts = posts;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Time changes plans too, and so does a changed policy. */
  @Scheduled(initialDelay = "20s", fixedDelay = "1m")
  public void look() {
    var names = new HashSet<String>();
    queues.all().stream().filter(q -> !q.announceBefore().isZero()).map(WorkQueue::name).forEach(names::add);
    rows.findAll().forEach(row -> names.add(row.queue()));
    names.forEach(this::look);
  }

  /** Costs next to nothing where nothing changed. Joins the caller's transaction. */
  void look(String queue) {
    if (!(step(queue) instanceof AheadStep.Leave)) {
      outbox.add(BatchAhead.effect(queue));
    }
  }

  AheadStep step(String queue) {
    Instant now = clock.instant();
    AheadStep.Wanted wanted = queues.named(queue).flatMap(q -> wanted(q, now)).orElse(null);
    return AheadStep.decide(row(queue), wanted, now);
  }

  @Nullable
  AnnouncementRow row(String queue) {
    return rows.findById(queue).orElse(null);
  }

  private Optional<AheadStep.Wanted> wanted(WorkQueue queue, Instant now) {
    boolean paused = Stream.of(Pauses.ALL, queue.name()).anyMatch(scope -> pauses.of(scope).isPresent());
    if (queue.announceBefore().isZero() || paused) {
      return Optional.empty();
    }
    return NextBatch.of(queue, policy.rules(), soFar(queue.name(), now), first(queue.name()), now)
        .map(batch -> new AheadStep.Wanted(queue.channel(), posts.words(queue.name(), batch), batch.opens(),
            batch.opens().minus(queue.announceBefore())));
  }

  private List<Task> first(String queue) {
    return Stream.of(Waits.LINE, Waits.LATER).flatMap(waits -> tasks.waiting(queue, waits, FIRST).stream())
        .sorted(Comparator.comparingLong(t -> t.turn().rank())).toList();
  }

  private NextBatch.SoFar soFar(String queue, Instant now) {
    ReleaseWindow days = policy.rules().window();
    Instant day = days.startOfDay(now);
    Instant week = days.startOfWeek(now);
    return new NextBatch.SoFar(
        starts.ofQueue(queue, day), starts.ofQueue(queue, week), starts.since(day), starts.since(week));
  }
}
