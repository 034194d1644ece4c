package dev.skep.notifications.asked;

import dev.skep.core.task.PullRequestRef;
import java.time.Instant;
import java.util.Optional;

/**
 * Pull requests at the vendor's: what they change, and what we say of it there. Calls go out. Errors: Retryable,
 * Permanent.
 */
public interface ChangeDesk {

  /** Empty when it is gone or over, or when it moved on while it was read. */
  Optional<Change> read(PullRequestRef pull);

  /**
   * Says it in the one comment that holds the marker: that one is edited where it is still there, else there is a new
   * one.
   *
   * @param comment id of that comment, empty where it is not known
   * @param since when the comment may have been written at the earliest
   * @return id of the comment
   */
  String say(PullRequestRef pull, String words, String marker, String comment, Instant since);
}
