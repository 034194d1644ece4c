package dev.skep.notifications.review;

import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a review, by how it stands. Pure; once done, it asks for nothing more.
 *
 * @param ready whether it leaves being a draft
 * @param withdrawn code owners whose early requests are taken back
 * @param askOwners whether it is the time of the code owners
 * @param askAssignee whether the one who is missing is the assignee, and nobody asked them
 * @param chooseSecond whether the second reviewer is to be chosen
 * @param status what is to be published, null for nothing new
 */
record ReviewPlan(
    boolean ready, List<String> withdrawn, boolean askOwners, boolean askAssignee, boolean chooseSecond,
    @Nullable ReviewStatus status) {

  /**
   * @param assignee login, empty where it is not known
   * @param done what was done before
   */
  static ReviewPlan of(
      ReviewScene scene, Standing standing, String assignee, ReviewRules rules, PullReviewRow done) {
    boolean ready = scene.draft() && scene.agentAsks() && !scene.unfinished();
    boolean first = !standing.by().isEmpty();
    boolean second = first && !standing.met() && !scene.draft();
    boolean assigneeIsMissing = !assignee.isEmpty() && standing.needed() >= 2 && !names(standing.by(), assignee)
        && (standing.missing() + " and ").startsWith(assignee + " and ");
    boolean othersAreMissing = standing.by().size() + (assigneeIsMissing ? 1 : 0) < standing.needed();
    ReviewStatus status = ReviewStatus.of(standing);
    boolean said = done.said().equals(PullReviewRow.saying(scene.head(), status));
    return new ReviewPlan(ready, early(scene, standing, assignee, rules, done),
        rules.ownersAfterFirst() && (first || standing.needed() == 0) && !scene.draft() && done.ownersAskedAt() == null,
        second && assigneeIsMissing && !scene.isAsked(assignee) && !scene.hasSpoken(assignee),
        second && othersAreMissing && done.secondLogin().isEmpty(), rules.status() && !said ? status : null);
  }

  /** Never a request that a person made, nor one of those whose review is wanted anyway. */
  private static List<String> early(
      ReviewScene scene, Standing standing, String assignee, ReviewRules rules, PullReviewRow done) {
    if (!rules.ownersAfterFirst() || !standing.by().isEmpty() || done.ownersAskedAt() != null) {
      return List.of();
    }
    return scene.asked().stream().filter(a -> a.owner() && !a.byHand()).map(ReviewScene.Asked::reviewer)
        .filter(r -> !r.equalsIgnoreCase(assignee) && !r.equalsIgnoreCase(done.secondLogin())).toList();
  }

  private static boolean names(List<String> logins, String login) {
    return logins.stream().anyMatch(login::equalsIgnoreCase);
  }
}
