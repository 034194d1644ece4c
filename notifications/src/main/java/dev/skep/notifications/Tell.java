package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Follower;
import dev.skep.core.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Effect: a short reply in the thread, because a person must know.
 *
 * @param follower in whose thread, null for the task's own
 */
record Tell(TaskId task, What what, @Nullable Follower follower) implements Payload {
  static final String KIND = "notifications.tell";

  enum What {
    DELAYED,
    PULL_REQUEST_OPENED,
    READY_FOR_REVIEW,
    MERGED,
    CLOSED_UNMERGED,
    FAILED,
    CANCELLED;

    /** It does not go on before somebody decides, or did not go as somebody wanted: said in a muted thread too. */
    boolean needsDecision() {
      return this == FAILED || this == CANCELLED;
    }
  }

  @Override
  public String kind() {
    return KIND;
  }
}
