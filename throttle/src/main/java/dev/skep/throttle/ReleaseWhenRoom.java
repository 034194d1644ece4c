package dev.skep.throttle;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks for a round when somebody joins the line or leaves the agents; and now and then, should the limits be raised. */
@Singleton
class ReleaseWhenRoom implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    boolean left = change.before() != null && change.before().state().isOpen() && !change.after().state().isOpen();
    return change.entered(TaskState.QUEUED) || left ? List.of(ReleaseRound.effect()) : List.of();
  }

  /** Apart from the reaction, since it needs the outbox, which needs the reactions. */
  @Singleton
  static class Again {
    private final TaskStore tasks;
    private final Outbox outbox;

    Again(TaskStore tasks, Outbox outbox) {
      this.tasks = tasks;
      this.outbox = outbox;
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "30s")
    void look() {
      if (!tasks.queued().isEmpty()) {
        outbox.add(ReleaseRound.effect());
      }
    }
  }
}
