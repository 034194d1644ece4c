package dev.skep.throttle.queue;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Check;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Waits;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.Pauses;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Looks, and places the task by what was found. Looking changes nothing, so a look that was cut off is done again; what
 * people did to the task meanwhile stays.
 */
@Singleton
class LookIntoHandler implements DeliveryHandler<LookInto> {
  private final TaskStore tasks;
  private final Pauses pauses;
  private final @Nullable ReadinessAgent agent;
  private final Provider<Outbox> outbox;

  LookIntoHandler(TaskStore tasks, Pauses pauses, @Nullable ReadinessAgent agent, Provider<Outbox> outbox) {
    this.tasks = tasks;
    this.pauses = pauses;
    this.agent = agent;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return LookInto.KIND;
  }

  @Override
  public Class<LookInto> type() {
    return LookInto.class;
  }

  @Override
  public Completion deliver(LookInto look, Attempt attempt) {
    Optional<Task> task = tasks.find(look.task());
    if (agent == null || task.isEmpty() || WhoIsNextHandler.isPaused(pauses, task.get().turn().queue())) {
      return Completion.NOTHING;
    }
    if (Waits.of(task.get()) != Waits.CHECK) {
      return () -> others(task.get());
    }
    ReadinessAgent.Found found = agent.look(task.get());
    return () -> place(look, found, attempt.id());
  }

  private void place(LookInto look, ReadinessAgent.Found found, String cause) {
    Task task = tasks.find(look.task()).orElseThrow();
    if (task.state() == TaskState.QUEUED && task.turn().check() == Check.OPEN) {
      tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().looked(found.readiness(), found.again())), Actor.SKEP,
          cause);
    } else {
      others(task);
    }
  }

  private void others(Task task) {
    outbox.get().add(WhoIsNext.effect(task.turn().queue()));
  }

  @Override
  public Completion giveUp(LookInto look, String reason) {
    return () -> {
      if (agent != null) {
        place(look, agent.unknown(reason), "");
      }
    };
  }
}
