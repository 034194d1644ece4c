package dev.skep.dispatch;

import dev.skep.core.task.IssueRef;
import dev.skep.core.task.TaskBrief;
import java.time.Instant;
import java.util.Optional;

/** Where work is handed over. Calls go out. Errors: Retryable, Permanent (in words for people). */
public interface CodingAgent {

  /** Files the issue and says where it stands. Never called inside a transaction. */
  IssueRef file(String repository, String title, String body);

  /** The issue in {@code repository}, open or closed, created since, whose body holds {@code marker}. */
  Optional<IssueRef> findByMarker(String repository, String marker, Instant since);

  /**
   * Hands the issue to the agent and checks that it was really taken. Harmless to repeat.
   *
   * @param model the model the agent should take, empty to leave it the choice
   */
  Assignment assign(IssueRef issue, TaskBrief brief, Optional<String> model);

  /** Takes the issue from the agent again. Harmless to repeat. */
  void takeBack(IssueRef issue);
}
