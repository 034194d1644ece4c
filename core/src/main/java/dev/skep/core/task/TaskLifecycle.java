package dev.skep.core.task;

import static dev.skep.core.task.TaskState.*;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The rules of a task's life: one table of state × trigger. Pure, no clock, no store.
 *
 * <p>What is not in the table is ignored with a reason. A trigger that brings nothing new is ignored too, so that a
 * repeated delivery changes nothing twice.
 */
public final class TaskLifecycle {

  private static final Map<TaskState, Map<Class<? extends TaskTrigger>, TaskState>> MOVES = moves();

  private TaskLifecycle() {}

  public static Outcome apply(Task task, TaskTrigger trigger, Instant now) {
    TaskState to = MOVES.getOrDefault(task.state(), Map.of()).get(trigger.getClass());
    if (to == null) {
      return new Outcome.Ignored(trigger.kind() + " means nothing while " + task.state());
    }
    if (trigger instanceof TaskTrigger.BuildReported reported) {
      return build(task, reported, to, now);
    }
    Task after = task.after(trigger, to, now);
    return sameFacts(task, after) ? new Outcome.Ignored(trigger.kind() + " brings nothing new") : new Outcome.Moved(after);
  }

  /** A red build sends work under review back to the agent; a report for an overtaken commit does not count. */
  private static Outcome build(Task task, TaskTrigger.BuildReported reported, TaskState to, Instant now) {
    PullRequestRef pull = task.pullRequest();
    if (pull == null || !pull.headSha().equals(reported.build().headSha())) {
      return new Outcome.Ignored("the build is of another commit");
    }
    if (task.build().equals(reported.build())) {
      return new Outcome.Ignored("the build is known");
    }
    boolean sendBack =
        reported.build().light() == Build.Light.RED && (task.state() == IN_REVIEW || task.state() == APPROVED);
    return new Outcome.Moved(task.after(reported, sendBack ? WORKING : to, now));
  }

  private static boolean sameFacts(Task before, Task after) {
    Task aligned = after.with(t -> t.version(before.version()).updatedAt(before.updatedAt()));
    return aligned.equals(before);
  }

  private static Map<TaskState, Map<Class<? extends TaskTrigger>, TaskState>> moves() {
    var table = new Table();
    for (TaskState any : TaskState.values()) {
      table.from(any).on(TaskTrigger.Followed.class, any).on(TaskTrigger.Announced.class, any);
    }
    table.from(QUEUED)
        .on(TaskTrigger.Held.class, QUEUED)
        .on(TaskTrigger.Placed.class, QUEUED)
        .on(TaskTrigger.Preceded.class, QUEUED)
        .on(TaskTrigger.Drawn.class, QUEUED)
        .on(TaskTrigger.Released.class, RELEASED)
        .on(TaskTrigger.Cancelled.class, CANCELLED)
        .on(TaskTrigger.Failed.class, FAILED);
    table.from(RELEASED)
        .on(TaskTrigger.Delayed.class, RELEASED)
        .on(TaskTrigger.Unannounced.class, QUEUED)
        .on(TaskTrigger.Filed.class, FILED)
        .on(TaskTrigger.Cancelled.class, CANCELLED)
        .on(TaskTrigger.Failed.class, FAILED);
    table.from(FILED).on(TaskTrigger.Delayed.class, FILED).on(TaskTrigger.Assigned.class, ASSIGNED);
    for (TaskState waitingForDraft : new TaskState[]{FILED, ASSIGNED}) {
      table.from(waitingForDraft)
          .on(TaskTrigger.PullRequestOpened.class, WORKING)
          .on(TaskTrigger.TakenBack.class, QUEUED);
    }
    for (TaskState atWork : new TaskState[]{FILED, ASSIGNED, WORKING, WAITING}) {
      table.from(atWork).on(TaskTrigger.StartedOver.class, QUEUED);
    }
    for (TaskState withPull : new TaskState[]{WORKING, WAITING, IN_REVIEW, APPROVED}) {
      table.from(withPull)
          .on(TaskTrigger.PullRequestChanged.class, withPull)
          .on(TaskTrigger.ReviewCounted.class, withPull)
          .on(TaskTrigger.Judged.class, withPull)
          .on(TaskTrigger.BuildReported.class, withPull);
    }
    table.from(WORKING)
        .on(TaskTrigger.AgentAsked.class, WAITING)
        .on(TaskTrigger.ReviewRequested.class, IN_REVIEW)
        .on(TaskTrigger.Approved.class, APPROVED);
    table.from(WAITING)
        .on(TaskTrigger.Answered.class, WORKING)
        .on(TaskTrigger.ReviewRequested.class, IN_REVIEW)
        .on(TaskTrigger.Approved.class, APPROVED);
    table.from(IN_REVIEW)
        .on(TaskTrigger.ChangesRequested.class, WORKING)
        .on(TaskTrigger.Approved.class, APPROVED);
    table.from(APPROVED)
        .on(TaskTrigger.Approved.class, APPROVED)
        .on(TaskTrigger.ChangesRequested.class, WORKING)
        .on(TaskTrigger.ApprovalWithdrawn.class, IN_REVIEW);
    for (TaskState atGitHub : new TaskState[]{FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED}) {
      table.from(atGitHub)
          .on(TaskTrigger.Merged.class, MERGED)
          .on(TaskTrigger.ClosedUnmerged.class, CLOSED_UNMERGED)
          .on(TaskTrigger.Failed.class, FAILED)
          .on(TaskTrigger.Cancelled.class, CANCELLED);
    }
    // A merge or a reopening may be heard after the closing: GitHub's word is the later truth.
    table.from(CLOSED_UNMERGED).on(TaskTrigger.Merged.class, MERGED).on(TaskTrigger.Reopened.class, WORKING)
        .on(TaskTrigger.Retried.class, QUEUED);
    // Whoever cancelled while the issue was being filed wants it closed: so it must be known.
    table.from(CANCELLED).on(TaskTrigger.Filed.class, CANCELLED);
    table.from(FAILED).on(TaskTrigger.Retried.class, QUEUED).on(TaskTrigger.Cancelled.class, CANCELLED);
    return table.rows;
  }

  /** Builds the table row by row. */
  private static final class Table {
    private final Map<TaskState, Map<Class<? extends TaskTrigger>, TaskState>> rows = new EnumMap<>(TaskState.class);

    Row from(TaskState state) {
      return new Row(rows.computeIfAbsent(state, s -> new HashMap<>()));
    }
  }

  private record Row(Map<Class<? extends TaskTrigger>, TaskState> moves) {
    Row on(Class<? extends TaskTrigger> trigger, TaskState to) {
      moves.put(trigger, to);
      return this;
    }
  }
}
