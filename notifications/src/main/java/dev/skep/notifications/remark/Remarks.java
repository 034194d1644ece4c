package dev.skep.notifications.remark;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/**
 * What reviewers ask the person who asked comes back to the thread, and the answer goes to them. A delivery is only a
 * doorbell: the talk is read afresh, and each remark is told once.
 */
@Singleton
public class Remarks {
  private final TaskStore tasks;
  private final Outbox outbox;

  Remarks(TaskStore tasks, Outbox outbox) {
    this.tasks = tasks;
    this.outbox = outbox;
  }

  /** Something may have been said. Joins the caller's transaction. */
  public void look(TaskId task) {
    outbox.add(Effect.of("remarks:" + task, new LookForRemarks(task)).once());
  }

  /** Makes up for lost deliveries; not often, since it costs four requests for each task. */
  @Scheduled(initialDelay = "${skep.remarks.look-every:1h}", fixedDelay = "${skep.remarks.look-every:1h}")
  void lookAtAll() {
    tasks.withAgent().stream().filter(t -> t.pullRequest() != null).map(Task::id).forEach(this::look);
  }

  /** Writes: call it inside a completion. Whether the person may was asked before. */
  public void answer(TaskId task, Answer answer, String answers) {
    outbox.add(Effect.of("remarks:" + task, new SayAnswer(task, answer)).answering(answers));
  }
}
