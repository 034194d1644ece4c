package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Note;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The last person who moved the item is the one who waits for it; nobody else in the channel needs to hear. */
@Singleton
class TellNotReadyHandler implements DeliveryHandler<TellNotReady> {
  private final TaskStore tasks;
  private final Provider<Outbox> outbox;

  TellNotReadyHandler(TaskStore tasks, Provider<Outbox> outbox) {
    this.tasks = tasks;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return TellNotReady.KIND;
  }

  @Override
  public Class<TellNotReady> type() {
    return TellNotReady.class;
  }

  @Override
  public Completion deliver(TellNotReady effect, Attempt attempt) {
    return () -> tasks.find(effect.task()).filter(t -> t.state() == TaskState.QUEUED).ifPresent(
        task -> mover(task).ifPresent(
            person -> outbox.get().add(new Note(person, task.origin().channel(), "", ItemMoves.why(task), true).effect())));
  }

  private Optional<String> mover(Task task) {
    return tasks.history(task.id()).reversed().stream().map(TaskEvent::actor)
        .filter(actor -> actor.kind() == Actor.Kind.PERSON).map(Actor::id).findFirst();
  }
}
