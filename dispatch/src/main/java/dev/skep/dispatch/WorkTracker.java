package dev.skep.dispatch;

import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how handed-over work stands. Calls go out. Errors: Retryable, Permanent. */
public interface WorkTracker {

  /**
   * @param known the pull request already tied to the task, null while none is: then the agent's is looked for by
   *     closing references, cross references and closing words, in that order of trust
   * @return empty when the issue is gone or hidden from us
   */
  Optional<WorkSnapshot> look(IssueRef issue, @Nullable PullRequestRef known);
}
