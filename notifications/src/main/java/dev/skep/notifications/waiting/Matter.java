package dev.skep.notifications.waiting;

import dev.skep.core.task.Task;
import java.time.Instant;

/**
 * Something of a task that waits for one person now.
 *
 * @param person chat user id
 * @param since when it began to wait; what waits again later is another matter
 */
public record Matter(String person, What what, Task task, Instant since) {

  /** The same as long as it waits without a break, whoever looks; another one after that. */
  public String cause() {
    return task.id() + ":" + what + ":" + since;
  }

  /** Whether it is for who reviews to say how the review goes on. */
  boolean isOfReviewer() {
    return (what == What.REVIEW || what == What.MERGE) && person.equals(task.reviewer());
  }

  /** Where the person goes; empty for nowhere. */
  public String url() {
    if (what == What.DECIDE && !task.origin().permalink().isEmpty()) {
      return task.origin().permalink();
    }
    if (task.pullRequest() != null) {
      return task.pullRequest().url();
    }
    return task.issue() != null ? task.issue().url() : task.origin().permalink();
  }
}
