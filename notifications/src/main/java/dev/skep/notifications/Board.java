package dev.skep.notifications;

import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Waits;
import dev.skep.throttle.queue.WorkQueue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands.
 *
 * @param paused by whom and why, null while it is not
 * @param next the first in line
 * @param beside the first that wait for something else: a look into them, a date, a person, another task
 * @param atWork the last changed that an agent or a reviewer has
 * @param stopped the last that failed or were closed unmerged
 * @param lastStart about when the last of those that wait will start, null where nothing tells
 */
public record Board(
    WorkQueue queue, @Nullable String paused, QueueTasks.Counts counts, List<Task> next, List<Task> beside,
    List<Task> atWork, List<Task> stopped, @Nullable Instant lastStart) {

  /** Not looked into yet, or back on a date. */
  public int waiting() {
    return counts.waiting(Waits.CHECK) + counts.waiting(Waits.LATER);
  }

  /** They start as soon as there is room. */
  public int ready() {
    return counts.waiting(Waits.LINE);
  }

  public int blocked() {
    return counts.waiting(Waits.HELD) + counts.waiting(Waits.AFTER);
  }

  public int running() {
    return counts.in(s -> s.isWithAgent()) - inReview();
  }

  public int inReview() {
    return counts.in(s -> s == TaskState.IN_REVIEW || s == TaskState.APPROVED);
  }

  public int done() {
    return counts.in(s -> s == TaskState.MERGED);
  }

  public int failed() {
    return counts.in(s -> s == TaskState.FAILED || s == TaskState.CLOSED_UNMERGED);
  }

  public int skipped() {
    return counts.in(s -> s == TaskState.CANCELLED);
  }

  /** All that are to be done or were. */
  public int all() {
    return counts.all() - skipped();
  }
}
