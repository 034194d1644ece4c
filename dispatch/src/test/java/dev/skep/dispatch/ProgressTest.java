package dev.skep.dispatch;

import static dev.skep.core.task.TaskState.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.review.ReviewDepth;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.Build;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskLifecycle;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final PullRequestRef READY =
      new PullRequestRef("acme/shop", 8, "https://github.example/acme/shop/pull/8", "Fix it", "sha1", false);
  private static final Build GREEN = new Build(Build.Light.GREEN, "sha1", List.of(), "");

  private static final ReviewRules RULES = ReviewRules.DEFAULT;
  private static final Reviewing ONE = new Reviewing(RULES.among(1), ReviewDepth.FULL, "");
  private static final Reviewing TWO = new Reviewing(RULES, ReviewDepth.FULL, "ada");

  private static WorkSnapshot seen(WorkSnapshot.Pull pull) {
    return new WorkSnapshot(true, "", "Copilot", pull);
  }

  private static WorkSnapshot.Pull open(
      PullRequestRef ref, Build build, boolean requested, WorkSnapshot.Review... reviews) {
    return pull(ref, WorkSnapshot.Stand.OPEN, "", requested, List.of(reviews), build);
  }

  private static WorkSnapshot.Pull pull(PullRequestRef ref, WorkSnapshot.Stand stand, String endedBy, boolean requested,
      List<WorkSnapshot.Review> reviews, Build build) {
    return new WorkSnapshot.Pull(ref, "Copilot", stand, endedBy, requested, requested ? List.of("ada") : List.of(), reviews,
        WorkSnapshot.Hands.NONE, build);
  }

  private static WorkSnapshot.Review review(WorkSnapshot.Verdict verdict) {
    return new WorkSnapshot.Review("grace", verdict, true);
  }

  private static Task after(Task task, WorkSnapshot seen) {
    return after(task, seen, ONE);
  }

  private static Task after(Task task, WorkSnapshot seen, Reviewing reviewing) {
    Task now = task;
    for (TaskTrigger trigger : Progress.triggers(task, seen, reviewing)) {
      if (TaskLifecycle.apply(now, trigger, Tasks.NOON.plusSeconds(9)) instanceof Outcome.Moved(Task moved)) {
        now = moved;
      }
    }
    return now;
  }

  @Test
  void aDraftMeansThatTheAgentWorks() {
    Task task = after(Tasks.in(FILED), seen(open(Tasks.PULL, Build.NONE, false)));
    assertThat(task.state()).isEqualTo(WORKING);
    assertThat(task.agentLogin()).isEqualTo("Copilot");
  }

  @Test
  void aDraftIsNotUnderReviewWhoeverIsAsked() {
    assertThat(after(Tasks.in(WORKING), seen(open(Tasks.PULL, GREEN, true))).state()).isEqualTo(WORKING);
  }

  @Test
  void readyAskedAndGreenIsReview() {
    assertThat(after(Tasks.in(WORKING), seen(open(READY, GREEN, true))).state()).isEqualTo(IN_REVIEW);
  }

  @Test
  void aRedBuildIsTheAgentsToMend() {
    assertThat(after(Tasks.in(WORKING), seen(open(READY, Tasks.RED, true))).state()).isEqualTo(WORKING);
    assertThat(after(Tasks.in(IN_REVIEW), seen(open(READY, Tasks.RED, true))).state()).isEqualTo(WORKING);
    assertThat(after(Tasks.in(APPROVED),
        seen(open(READY, Tasks.RED, false, review(WorkSnapshot.Verdict.APPROVED)))).state()).isEqualTo(WORKING);
  }

  @Test
  void askedForChangesSendsItBackUntilReviewIsAskedForAgain() {
    var objection = review(WorkSnapshot.Verdict.CHANGES_REQUESTED);
    Task back = after(Tasks.in(IN_REVIEW), seen(open(READY, GREEN, false, objection)));
    assertThat(back.state()).isEqualTo(WORKING);
    assertThat(back.rounds()).isEqualTo(1);
    assertThat(after(back, seen(open(READY, GREEN, true, objection))).state()).isEqualTo(IN_REVIEW);
  }

  @Test
  void anApprovalCountsAndADismissedOneNoMore() {
    Task approved = after(Tasks.in(IN_REVIEW), seen(open(READY, GREEN, true, review(WorkSnapshot.Verdict.APPROVED))));
    assertThat(approved.state()).isEqualTo(APPROVED);
    assertThat(approved.approvedBy()).isEqualTo("grace");
    assertThat(after(approved, seen(open(READY, GREEN, true, review(WorkSnapshot.Verdict.DISMISSED)))).state())
        .isEqualTo(IN_REVIEW);
  }

  @Test
  void twoMustApproveAndTheAssigneeIsOneOfThem() {
    var grace = review(WorkSnapshot.Verdict.APPROVED);
    var pam = new WorkSnapshot.Review("pam", WorkSnapshot.Verdict.APPROVED, true);
    var ada = new WorkSnapshot.Review("ada", WorkSnapshot.Verdict.APPROVED, false);
    Task one = after(Tasks.in(WORKING), seen(open(READY, GREEN, false, grace, pam)), TWO);
    assertThat(one.state()).isEqualTo(IN_REVIEW);
    assertThat(one.standing().words()).isEqualTo("1 of 2 approvals, by grace");
    assertThat(one.standing().missing()).isEqualTo("ada");
    Task two = after(one, seen(open(READY, GREEN, false, grace, ada)), TWO);
    assertThat(two.state()).isEqualTo(APPROVED);
    assertThat(two.approvedBy()).isEqualTo("ada and grace");
    assertThat(after(two, seen(open(READY, GREEN, false, grace)), TWO).state()).isEqualTo(IN_REVIEW);
  }

  @Test
  void whoWorkedOnItDoesNotApproveIt() {
    var hands = new WorkSnapshot.Hands(List.of("grace"), List.of("ada"));
    var pull = new WorkSnapshot.Pull(READY, "Copilot", WorkSnapshot.Stand.OPEN, "", true, List.of("ada"),
        List.of(review(WorkSnapshot.Verdict.APPROVED), new WorkSnapshot.Review("ada", WorkSnapshot.Verdict.APPROVED, true)),
        hands, GREEN);
    assertThat(after(Tasks.in(IN_REVIEW), seen(pull), TWO).standing().by()).containsExactly("ada");
  }

  @Test
  void greenChecksOfATrustedTemplateStandForPeople() {
    var trusted = new Reviewing(RULES, new ReviewDepth(ReviewDepth.Mode.TRUST, 0), "ada");
    Task waits = after(Tasks.in(IN_REVIEW), seen(open(READY, Build.NONE, true)), trusted);
    assertThat(waits.state()).isEqualTo(IN_REVIEW);
    Task approved = after(waits, seen(open(READY, GREEN, true)), trusted);
    assertThat(approved.state()).isEqualTo(APPROVED);
    assertThat(approved.approvedBy()).isEqualTo("the checks");
    var drawn = new Reviewing(RULES, new ReviewDepth(ReviewDepth.Mode.TRUST, 100), "ada");
    assertThat(after(waits, seen(open(READY, GREEN, true)), drawn).state()).isEqualTo(IN_REVIEW);
  }

  @Test
  void thatSomebodyEverAskedForChangesIsKept() {
    Task objected =
        after(Tasks.in(IN_REVIEW), seen(open(READY, GREEN, false, review(WorkSnapshot.Verdict.CHANGES_REQUESTED))));
    Task later = after(objected, seen(open(READY, GREEN, false, review(WorkSnapshot.Verdict.APPROVED))));
    assertThat(later.standing().objected()).isTrue();
  }

  @Test
  void theEndIsHeardFromAnyOpenState() {
    var merged = pull(READY, WorkSnapshot.Stand.MERGED, "grace", false, List.of(), GREEN);
    var closed = pull(READY, WorkSnapshot.Stand.CLOSED, "grace", false, List.of(), GREEN);
    for (TaskState state : List.of(FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED)) {
      assertThat(after(Tasks.in(state), seen(merged)).state()).isEqualTo(MERGED);
      assertThat(after(Tasks.in(state), seen(closed)).state()).isEqualTo(CLOSED_UNMERGED);
    }
    assertThat(after(Tasks.in(ASSIGNED), new WorkSnapshot(false, "grace", null, null)).endedBy()).isEqualTo("grace");
    assertThat(after(Tasks.in(CLOSED_UNMERGED), seen(open(READY, GREEN, false))).state()).isEqualTo(WORKING);
  }

  @Test
  void whoApprovedIsKnownOfWhatNobodyLookedAtBeforeTheMerge() {
    var merged = pull(READY, WorkSnapshot.Stand.MERGED, "pam", false, List.of(review(WorkSnapshot.Verdict.APPROVED)), GREEN);
    Task task = after(Tasks.in(ASSIGNED), seen(merged));
    assertThat(task.state()).isEqualTo(MERGED);
    assertThat(task.approvedBy()).isEqualTo("grace");
    assertThat(task.standing().by()).containsExactly("grace");
  }

  @Test
  void aMergeOverARedBuildKeepsWhoApproved() {
    var merged =
        pull(READY, WorkSnapshot.Stand.MERGED, "pam", false, List.of(review(WorkSnapshot.Verdict.APPROVED)), Tasks.RED);
    assertThat(after(Tasks.in(APPROVED).withApprovedBy("grace"), seen(merged)).approvedBy()).isEqualTo("grace");
  }

  @Test
  void anotherApprovalMayCountInsteadOfAnEarlierOne() {
    Task approved = Tasks.in(APPROVED).withApprovedBy("zoe");
    Task later = after(approved, seen(open(READY, GREEN, false, review(WorkSnapshot.Verdict.APPROVED))));
    assertThat(later.approvedBy()).isEqualTo("grace");
  }

  @Test
  void whatWasReopenedAndMergedUnseenStandsAsItWasMerged() {
    var head = new PullRequestRef("acme/shop", 8, READY.url(), "Mend it", "sha2", false);
    var green = new Build(Build.Light.GREEN, "sha2", List.of(), "");
    Task merged =
        after(Tasks.in(CLOSED_UNMERGED), seen(pull(head, WorkSnapshot.Stand.MERGED, "pam", false, List.of(), green)));
    assertThat(merged.state()).isEqualTo(MERGED);
    assertThat(merged.pullRequest()).isEqualTo(head);
    assertThat(merged.build()).isEqualTo(green);
  }

  /** Whatever is seen: looking a second time at the same work changes nothing. */
  @Property(tries = 3_000)
  void aSecondLookMeansNothing(@ForAll("states") TaskState state, @ForAll("snapshots") WorkSnapshot seen,
      @ForAll boolean two) {
    Task settled = Tasks.in(state);
    for (int i = 0; i < 4; i++) {
      settled = after(settled, seen, two ? TWO : ONE);
    }
    assertThat(after(settled, seen, two ? TWO : ONE)).isEqualTo(settled);
  }

  @Provide
  Arbitrary<TaskState> states() {
    return Arbitraries.of(FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED, CLOSED_UNMERGED);
  }

  @Provide
  Arbitrary<WorkSnapshot> snapshots() {
    var pulls = Combinators.combine(
        Arbitraries.of(Tasks.PULL, READY), Arbitraries.of(WorkSnapshot.Stand.class), Arbitraries.of(true, false),
        Arbitraries.of(WorkSnapshot.Verdict.class).list().ofMaxSize(2),
        Arbitraries.of(Build.NONE, GREEN, Tasks.RED, new Build(Build.Light.RUNNING, "sha1", List.of(), "")))
        .as((ref, stand, asked, verdicts, build) -> pull(ref, stand, "grace", asked,
            java.util.stream.IntStream.range(0, verdicts.size())
                .mapToObj(i -> new WorkSnapshot.Review("r" + i, verdicts.get(i), true)).toList(),
            build));
    return Combinators.combine(pulls.injectNull(0.1), Arbitraries.of(true, false))
        .as((pull, open) -> new WorkSnapshot(open, "grace", "Copilot", pull));
  }
}
