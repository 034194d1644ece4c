package dev.skep.dispatch;

import dev.skep.core.task.Failure;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import jakarta.inject.Singleton;
import java.util.List;

/** What becomes of a task that an agent ignored: back into the line, but not for ever. */
@Singleton
class NextTry {
  private static final int TRIES = 3;

  private final TaskStore tasks;

  NextTry(TaskStore tasks) {
    this.tasks = tasks;
  }

  /** @param why it fails, should it have been tried often enough since a person last sent it off */
  TaskTrigger after(Task task, Failure why) {
    List<String> kinds = tasks.history(task.id()).stream().map(TaskEvent::kind).toList();
    int sentOff = Math.max(kinds.lastIndexOf("Retried"), kinds.lastIndexOf("StartedOver"));
    long tries = kinds.subList(sentOff + 1, kinds.size()).stream().filter("TakenBack"::equals).count();
    return tries + 1 < TRIES ? new TaskTrigger.TakenBack(why.code()) : new TaskTrigger.Failed(why);
  }
}
