package dev.skep.notifications.watchdog;

import dev.skep.core.task.PullRequestRef;
import java.util.Optional;

/** Reads what was done on an agent's pull request, by the agent and by others. Calls go out. Errors: Retryable, Permanent. */
public interface AgentTrace {

  /** Empty where the pull request is gone or hidden from us. */
  Optional<Trace> look(PullRequestRef pull);
}
