package dev.skep.notifications.build;

import dev.skep.core.task.Task;
import java.util.Optional;

/** Makes of what a red build says a rejection that an agent can work by. Calls may go out. Never throws for a model's sake. */
public interface BuildJudge {

  /**
   * Nothing in it but cause and what to do is more than the log says.
   *
   * @param digest without secrets
   * @return empty where nobody can be asked, a budget is used up, or the answer is of no use
   */
  Optional<Rejection> judge(Task task, FailedJob job, Digest digest);
}
