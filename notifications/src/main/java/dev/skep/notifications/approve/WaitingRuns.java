package dev.skep.notifications.approve;

import dev.skep.core.task.PullRequestRef;

/** Builds of the agent's commits that do not begin before a person lets them. Calls go out. */
public interface WaitingRuns {

  /**
   * Lets all run that wait for the newest commit; those that run already are left alone.
   *
   * @return how many did wait
   * @throws dev.skep.core.work.Retryable when it may work later
   * @throws dev.skep.core.work.Permanent when it will not, in words for people
   */
  int letRun(PullRequestRef pull);
}
