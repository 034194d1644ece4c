package dev.skep.notifications.review;

import dev.skep.core.task.PullRequestRef;
import java.util.List;
import java.util.Optional;

/** The review of pull requests at the vendor's. Calls go out, and each may be repeated. Errors: Retryable, Permanent. */
public interface ReviewDesk {

  /** Empty when it is gone or hidden from us. */
  Optional<ReviewScene> look(PullRequestRef pull);

  void markReady(PullRequestRef pull, ReviewScene scene);

  /** @return false where the vendor does not let that one review */
  boolean ask(PullRequestRef pull, String reviewer);

  void withdraw(PullRequestRef pull, List<String> reviewers);

  void publish(PullRequestRef pull, String head, ReviewStatus status);

  /** The file that names the owners of code on that branch; empty where there is none, or one too large to count. */
  Optional<String> codeOwners(String repository, String branch);

  List<String> changedFiles(PullRequestRef pull);
}
