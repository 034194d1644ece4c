package dev.skep.throttle.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Check;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.Waits;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks who is to be looked into next when somebody waits for a look, or one of those that are ready or were looked into
 * goes away; and now and then, since a pause or a used-up budget may have ended.
 */
@Singleton
class LookWhenOpen implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    boolean looked = !after.turn().queue().isEmpty() && after.turn().check() != Check.NONE;
    Waits was = change.before() == null ? null : Waits.of(change.before());
    return looked && matters(was, Waits.of(after)) ? List.of(WhoIsNext.effect(after.turn().queue())) : List.of();
  }

  private static boolean matters(@Nullable Waits was, @Nullable Waits is) {
    return is == Waits.CHECK || (was != is && (was == Waits.CHECK || was == Waits.LINE));
  }

  /** Apart from the reaction, since it needs the outbox, which needs the reactions. */
  @Singleton
  static class Again {
    private final Queues queues;
    private final QueueTasks tasks;
    private final Outbox outbox;

    Again(Queues queues, QueueTasks tasks, Outbox outbox) {
      this.queues = queues;
      this.tasks = tasks;
      this.outbox = outbox;
    }

    @Scheduled(initialDelay = "20s", fixedDelay = "60s")
    void look() {
      queues.all().stream().map(WorkQueue::name).filter(q -> !tasks.waiting(q, Waits.CHECK, 1).isEmpty())
          .forEach(q -> outbox.add(WhoIsNext.effect(q)));
    }
  }
}
