package dev.skep.throttle;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Hold;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskLines;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** Tasks that come after others: into the line once those are merged, and said what they wait for until then. */
@Singleton
class LookAfterHandler implements DeliveryHandler<LookAfter> {
  /** Out of the line. */
  private static final int NO_PLACE = 0;

  private final TaskStore tasks;
  private final TaskLines lines;

  LookAfterHandler(TaskStore tasks, TaskLines lines) {
    this.tasks = tasks;
    this.lines = lines;
  }

  @Override
  public String kind() {
    return LookAfter.KIND;
  }

  @Override
  public Class<LookAfter> type() {
    return LookAfter.class;
  }

  @Override
  public Completion deliver(LookAfter look, Attempt attempt) {
    return () -> tasks.find(look.first()).ifPresent(first -> lines.after(first.id()).stream()
        .flatMap(id -> tasks.find(id).stream()).filter(t -> waitsFor(t, first.id()))
        .forEach(t -> tasks.apply(t.id(), told(t, first), Actor.SKEP, attempt.id())));
  }

  private static boolean waitsFor(Task task, TaskId first) {
    return task.state() == TaskState.QUEUED && task.after().contains(first);
  }

  private static TaskTrigger told(Task task, Task first) {
    return switch (first.state()) {
      case MERGED -> new TaskTrigger.Preceded(first.id());
      case CANCELLED, CLOSED_UNMERGED -> new TaskTrigger.Failed(new Failure(Failure.COMES_AFTER,
          "“" + task.brief().title() + "” comes after “" + first.brief().title()
              + "”, which was not merged, so it did not start.",
          "Try again once that is merged, or cancel it."));
      case FAILED -> new TaskTrigger.Held(
          new Hold("it comes after “" + first.brief().title() + "”, which stopped", NO_PLACE, null));
      case QUEUED, RELEASED, FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED -> new TaskTrigger.Held(
          new Hold("it comes after “" + first.brief().title() + "”", NO_PLACE, null));
    };
  }
}
