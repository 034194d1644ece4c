package dev.skep.dispatch;

import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskBrief;
import java.time.Instant;
import java.util.Optional;

/** Where work is handed over. Calls go out. Errors: Retryable, Permanent (in words for people). */
public interface CodingAgent {

  /** Files the issue and says where it stands. Never called inside a transaction. */
  IssueRef file(String repository, String title, String body);

  /**
   * The issue in {@code repository}, open or closed, created since, whose body holds {@code marker}.
   *
   * @param above only with a number above that
   */
  Optional<IssueRef> findByMarker(String repository, String marker, Instant since, int above);

  /**
   * Hands the issue to the agent and checks that it was really taken. Harmless to repeat.
   *
   * @param model the model the agent should take, empty to leave it the choice
   */
  Assignment assign(IssueRef issue, TaskBrief brief, Optional<String> model);

  /** Takes the issue from the agent again. Harmless to repeat. */
  void takeBack(IssueRef issue);

  /**
   * Closes the issue as not planned, unless it is closed. Harmless to repeat.
   *
   * @param why said there first, once
   * @param marker a hidden comment that finds those words again
   */
  void close(IssueRef issue, String why, String marker);

  /** The same for a pull request; one that was merged stays so. */
  void close(PullRequestRef pull, String why, String marker);
}
