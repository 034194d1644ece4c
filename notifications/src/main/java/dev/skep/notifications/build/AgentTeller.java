package dev.skep.notifications.build;

import dev.skep.core.task.PullRequestRef;
import java.time.Instant;

/** Calls the agent at work on a pull request. Calls go out. Errors: Retryable, Permanent. */
public interface AgentTeller {

  /**
   * Says it once: where it was said before, that is found again by the marker.
   *
   * @param words Markdown of which nothing has an effect, without a call of the agent
   * @param marker a hidden comment that stands in nothing else
   * @param since when it may have been said at the earliest
   * @return where it can be looked at
   */
  String tell(PullRequestRef pull, String words, String marker, Instant since);
}
