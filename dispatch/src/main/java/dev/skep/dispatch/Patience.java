package dev.skep.dispatch;

import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls that are tried again in silence at first; once a person would wonder, the task says that it is delayed. */
@Singleton
class Patience {
  private static final int SILENT_TRIES = 3;
  private static final Duration SILENT_PAUSE = Duration.ofSeconds(30);

  private final TaskStore tasks;

  Patience(TaskStore tasks) {
    this.tasks = tasks;
  }

  <T> T with(Task task, Attempt attempt, Supplier<T> call) {
    try {
      return call.get();
    } catch (Retryable e) {
      boolean longPause = e.after() != null && e.after().compareTo(SILENT_PAUSE) >= 0;
      if (longPause || attempt.number() > SILENT_TRIES) {
        tasks.apply(task.id(), new TaskTrigger.Delayed(), Actor.SKEP, attempt.id());
      }
      throw e;
    }
  }
}
