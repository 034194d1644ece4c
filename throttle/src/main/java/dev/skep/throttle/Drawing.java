package dev.skep.throttle;

import dev.skep.core.task.Actor;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Documents;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Draws the lots of items that are about to start, and writes them down. Joins the caller's transaction. */
@Singleton
class Drawing {
  private final TaskStore tasks;
  private final BeanProvider<Lots> lots;

  Drawing(TaskStore tasks, BeanProvider<Lots> lots) {
    this.tasks = tasks;
    this.lots = lots;
  }

  /** @return the line it stands in now that it was drawn; empty where it was not */
  Optional<LineKey> line(TaskId id, Instant now, String cause) {
    Optional<Task> task = isOpen() ? tasks.find(id).filter(t -> isDrawable(t, now)) : Optional.empty();
    return task.flatMap(t -> lots.get().draw(id, work(t), t.brief())).flatMap(d -> drawn(id, d, cause));
  }

  private boolean isOpen() {
    return lots.isPresent() && lots.get().isOpen();
  }

  private static String work(Task task) {
    return task.turn().queue() + "\n" + Objects.requireNonNull(task.item()).key();
  }

  /** What must be looked into anew does not start now, so it is too early to draw for it. */
  private boolean isDrawable(Task task, Instant now) {
    return task.item() != null && task.brief().trial().isEmpty() && !task.turn().isStale(now)
        && tasks.history(task.id()).stream().noneMatch(Drawing::givesAnAgent);
  }

  /** Who began it, or whom a person chose, is not drawn over. */
  private static boolean givesAnAgent(TaskEvent event) {
    return event.kind().equals(TaskTrigger.Released.class.getSimpleName())
        || (event.kind().equals(TaskTrigger.Retried.class.getSimpleName())
            && !Documents.read(event.detail(), TaskTrigger.Retried.class).agent().isEmpty());
  }

  private Optional<LineKey> drawn(TaskId id, Lots.Drawn drawn, String cause) {
    Outcome outcome =
        tasks.apply(id, new TaskTrigger.Drawn(drawn.agent(), drawn.trial(), drawn.why()), Actor.SKEP, cause);
    return outcome instanceof Outcome.Moved(Task after) ? Optional.of(after.line()) : Optional.empty();
  }
}
