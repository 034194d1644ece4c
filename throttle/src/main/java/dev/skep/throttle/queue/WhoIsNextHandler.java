package dev.skep.throttle.queue;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Lane;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.Waits;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.Pauses;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Optional;

/** One after the other, so that what somebody wants now waits for one look at most. A paused queue looks at nothing. */
@Singleton
class WhoIsNextHandler implements DeliveryHandler<WhoIsNext> {
  private static final int SEEN = 20;

  private final Queues queues;
  private final QueueTasks tasks;
  private final Pauses pauses;
  private final @Nullable ReadinessAgent agent;
  private final Provider<Outbox> outbox;

  WhoIsNextHandler(Queues queues, QueueTasks tasks, Pauses pauses, @Nullable ReadinessAgent agent,
      Provider<Outbox> outbox) {
    this.queues = queues;
    this.tasks = tasks;
    this.pauses = pauses;
    this.agent = agent;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return WhoIsNext.KIND;
  }

  @Override
  public Class<WhoIsNext> type() {
    return WhoIsNext.class;
  }

  @Override
  public Completion deliver(WhoIsNext next, Attempt attempt) {
    ReadinessAgent asked = agent;
    Optional<Task> task = asked == null || isPaused(pauses, next.queue())
        ? Optional.empty()
        : queues.named(next.queue()).flatMap(q -> next(q, asked));
    return task.<Completion>map(t -> () -> outbox.get().add(LookInto.effect(next.queue(), t.id())))
        .orElse(Completion.NOTHING);
  }

  /** While a budget is used up only what somebody wants now is told so; the others stay as they are. */
  private Optional<Task> next(WorkQueue queue, ReadinessAgent asked) {
    boolean canLook = asked.canLook(queue);
    return WhoToLookAt.next(tasks.waiting(queue.name(), Waits.CHECK, SEEN), tasks.counts(queue.name()).waiting(Waits.LINE),
        WhoToLookAt.stock(queue.rules().pace()), canLook)
        .filter(t -> !canLook || t.turn().lane() == Lane.NOW || !asked.isClosed(t));
  }

  static boolean isPaused(Pauses pauses, String queue) {
    return pauses.of(Pauses.ALL).isPresent() || pauses.of(queue).isPresent();
  }
}
