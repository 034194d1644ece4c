package dev.skep.notifications.review;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Build;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import jakarta.inject.Singleton;

/**
 * What people may want of a review beside reviewing. Writers join the caller's transaction and do nothing where it means
 * nothing any more; whether the person may was asked before.
 */
@Singleton
public class ReviewMoves {
  private static final String UNFINISHED = "[WIP]";

  private final PullReviewRows rows;
  private final Outbox outbox;

  ReviewMoves(PullReviewRows rows, Outbox outbox) {
    this.rows = rows;
    this.outbox = outbox;
  }

  /** Whether the agent seems to be done with what is still a draft. */
  public static boolean mayMarkReady(Task task) {
    PullRequestRef pull = task.pullRequest();
    return task.state() == TaskState.WORKING && pull != null && pull.draft() && !pull.title().startsWith(UNFINISHED)
        && task.build().light() == Build.Light.GREEN && task.build().headSha().equals(pull.headSha());
  }

  /** Whether approvals are still missing. */
  public static boolean mayAskAnother(Task task) {
    Standing standing = task.standing();
    return task.state() == TaskState.IN_REVIEW && task.pullRequest() != null && standing != null && !standing.met();
  }

  /** @return false where it is no such draft any more */
  public boolean markReady(Task task, String answers) {
    boolean may = mayMarkReady(task);
    if (may) {
      outbox.add(effect(task.id(), new MarkReady(task.id())).answering(answers));
    }
    return may;
  }

  /**
   * @param instead chat user id of the second reviewer whom the person saw, empty for none
   * @return false where the review is over, or another was asked meanwhile
   */
  public boolean askAnother(Task task, String instead, String answers) {
    String second = rows.findById(task.id().value()).map(PullReviewRow::secondPerson).orElse("");
    boolean may = mayAskAnother(task) && second.equals(instead);
    if (may) {
      outbox.add(effect(task.id(), new AskAnother(task.id(), instead)).answering(answers));
    }
    return may;
  }

  /** In one line with all else that is done about that review. */
  private static Effect effect(TaskId task, Payload payload) {
    return Effect.of("review:" + task, payload);
  }
}
