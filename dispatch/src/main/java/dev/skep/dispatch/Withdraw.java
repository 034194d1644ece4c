package dev.skep.dispatch;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Effect: take the work from its agent and close what there is of it.
 *
 * @param pull as known then, null for none known
 * @param ended whether the issue is closed too, for it is not to be done any more
 * @param why for who reads it there
 */
record Withdraw(TaskId task, IssueRef issue, @Nullable PullRequestRef pull, boolean ended, String why)
    implements
      Payload {
  static final String KIND = "dispatch.withdraw";

  @Override
  public String kind() {
    return KIND;
  }
}
