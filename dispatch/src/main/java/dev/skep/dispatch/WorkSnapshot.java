package dev.skep.dispatch;

import dev.skep.core.task.Build;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.PullTimes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the work stands at the vendor's, read in one look: the truth, whatever was delivered late, twice or not at all.
 *
 * @param issueOpen whether the filed issue is open
 * @param issueClosedBy login, empty when open or unknown
 * @param issueClosedAt null when open or unknown
 * @param assigned whether the agent is among the issue's assignees, with its login
 * @param pull the agent's pull request for the issue, null before there is one
 */
public record WorkSnapshot(
    boolean issueOpen, String issueClosedBy, @Nullable Instant issueClosedAt, @Nullable String assigned,
    @Nullable Pull pull) {

  /** Where nobody tells when the issue was closed. */
  public WorkSnapshot(boolean issueOpen, String issueClosedBy, @Nullable String assigned, @Nullable Pull pull) {
    this(issueOpen, issueClosedBy, null, assigned, pull);
  }

  /**
   * @param endedBy login that merged or closed it, empty while open or unknown
   * @param reviewRequested whether a person or team is asked to review now
   * @param asked who that is: logins, and teams as {@code org/team}; those we may not see are left out
   * @param reviews latest state of each human reviewer, bots left out
   * @param hands whose work it is beside the author's
   */
  public record Pull(
      PullRequestRef ref, String author, Stand stand, String endedBy, boolean reviewRequested, List<String> asked,
      List<Review> reviews, Hands hands, Build build, PullTimes times) {

    /** Where nobody tells when it happened. */
    public Pull(
        PullRequestRef ref, String author, Stand stand, String endedBy, boolean reviewRequested, List<String> asked,
        List<Review> reviews, Hands hands, Build build) {
      this(ref, author, stand, endedBy, reviewRequested, asked, reviews, hands, build, PullTimes.UNKNOWN);
    }
  }

  /**
   * As logins; people only.
   *
   * @param wrote who wrote or pushed commits, and whom they name as co-authors
   * @param named whom the agent names as co-authors in its own commits
   */
  public record Hands(List<String> wrote, List<String> named) {
    public static final Hands NONE = new Hands(List.of(), List.of());
  }

  public enum Stand {
    OPEN,
    MERGED,
    CLOSED
  }

  /**
   * @param ofHead whether it was given for the commit that is the head now
   */
  public record Review(String reviewer, Verdict verdict, boolean ofHead) {}

  public enum Verdict {
    APPROVED,
    CHANGES_REQUESTED,
    COMMENTED,
    DISMISSED
  }
}
