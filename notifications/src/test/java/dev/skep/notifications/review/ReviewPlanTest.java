package dev.skep.notifications.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.Standing;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.review.ReviewScene.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewPlanTest {
  private static final PullReviewRow NOTHING = PullReviewRow.fresh(TaskId.random());
  private static final ReviewRules RULES = ReviewRules.DEFAULT;
  private static final Standing NONE = standing(2, "ada and one more");
  private static final Standing FIRST = standing(2, "one more", "ada");

  private static Standing standing(int needed, String missing, String... by) {
    return new Standing(List.of(by), needed, missing, List.of(), false, false);
  }

  private static ReviewScene scene(boolean draft, boolean agentAsks, boolean unfinished, Asked... asked) {
    return new ReviewScene("PR_1", true, "sha1", "main", "Copilot", draft, agentAsks, unfinished, List.of(asked),
        List.of(), List.of());
  }

  private static ReviewPlan plan(ReviewScene scene, Standing standing, PullReviewRow done) {
    return ReviewPlan.of(scene, standing, "ada", RULES, done);
  }

  @Test
  void aDraftIsMadeReadyOnceTheAgentAsks() {
    assertThat(plan(scene(true, true, false), NONE, NOTHING).ready()).isTrue();
    assertThat(plan(scene(true, true, true), NONE, NOTHING).ready()).isFalse();
    assertThat(plan(scene(true, false, false), NONE, NOTHING).ready()).isFalse();
    assertThat(plan(scene(false, true, false), NONE, NOTHING).ready()).isFalse();
  }

  @Test
  void onlyOwnersWhomTheVendorAskedItselfAreSparedAndOnlyBeforeTheFirstApproval() {
    ReviewScene scene = scene(false, true, false, new Asked("acme/pay", true, false), new Asked("grace", true, true),
        new Asked("pam", false, false), new Asked("Ada", true, false), new Asked("tim", true, false));
    PullReviewRow second = NOTHING.withSecond(new NextReviewer.Candidate("U4", "tim", 0, Tasks.NOON), Tasks.NOON);
    assertThat(plan(scene, NONE, second).withdrawn()).containsExactly("acme/pay");
    assertThat(plan(scene, FIRST, NOTHING).withdrawn()).isEmpty();
    assertThat(plan(scene, NONE, NOTHING.withOwnersAsked(Tasks.NOON)).withdrawn()).as("their time had come").isEmpty();
    assertThat(ReviewPlan.of(scene, NONE, "ada", new ReviewRules(2, false, true, true), NOTHING).withdrawn()).isEmpty();
  }

  @Test
  void theFirstApprovalBringsTheSecondReviewerAndTheOwnersOnce() {
    ReviewPlan plan = plan(scene(false, true, false), FIRST, NOTHING);
    assertThat(plan.askOwners()).isTrue();
    assertThat(plan.chooseSecond()).isTrue();
    PullReviewRow done = NOTHING.withOwnersAsked(Tasks.NOON)
        .withSecond(new NextReviewer.Candidate("U4", "tim", 0, Tasks.NOON), Tasks.NOON);
    ReviewPlan again = plan(scene(false, true, false), FIRST, done);
    assertThat(again.askOwners() || again.chooseSecond()).isFalse();
    assertThat(plan(scene(true, false, false), FIRST, NOTHING).askOwners()).as("a draft bothers nobody").isFalse();
  }

  @Test
  void whereTheAssigneeIsMissingNobodyElseIsChosen() {
    Standing others = standing(2, "ada", "grace");
    ReviewPlan plan = plan(scene(false, true, false), others, NOTHING);
    assertThat(plan.chooseSecond()).isFalse();
    assertThat(plan.askAssignee()).isTrue();
    assertThat(plan(scene(false, true, false, new Asked("ada", false, false)), others, NOTHING).askAssignee()).isFalse();
  }

  @Test
  void theStatusIsPublishedForEachHeadAndWheneverItsWordsChange() {
    ReviewStatus status = plan(scene(false, true, false), FIRST, NOTHING).status();
    assertThat(status).isEqualTo(new ReviewStatus(false, "1 of 2 approvals: ada; missing: one more"));
    PullReviewRow said = NOTHING.withSaid(PullReviewRow.saying("sha1", status));
    assertThat(plan(scene(false, true, false), FIRST, said).status()).isNull();
    assertThat(plan(scene(false, true, false), NONE, said).status()).isNotNull();
    assertThat(plan(scene(false, true, false), FIRST, NOTHING.withSaid(PullReviewRow.saying("sha0", status))).status())
        .isNotNull();
    assertThat(
        ReviewPlan.of(scene(false, true, false), FIRST, "ada", new ReviewRules(2, true, false, true), NOTHING).status())
        .isNull();
    assertThat(ReviewStatus.of(standing(0, ""))).isEqualTo(new ReviewStatus(true, "No review needed: all checks are green"));
    assertThat(ReviewStatus.of(standing(2, "", "ada", "x".repeat(300))).words()).hasSize(140);
  }
}
