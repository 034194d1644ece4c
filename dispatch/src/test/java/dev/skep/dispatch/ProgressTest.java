package dev.skep.dispatch;

import static dev.skep.core.task.TaskState.*;
import static org.assertj.core.api.Assertions.assertThat;

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

  private static WorkSnapshot seen(WorkSnapshot.Pull pull) {
    return new WorkSnapshot(true, "", "Copilot", pull);
  }

  private static WorkSnapshot.Pull open(
      PullRequestRef ref, Build build, boolean requested, WorkSnapshot.Review... reviews) {
    return new WorkSnapshot.Pull(ref, "Copilot", WorkSnapshot.Stand.OPEN, "", requested, List.of(reviews), build);
  }

  private static WorkSnapshot.Review review(WorkSnapshot.Verdict verdict) {
    return new WorkSnapshot.Review("grace", verdict, true);
  }

  private static Task after(Task task, WorkSnapshot seen) {
    Task now = task;
    for (TaskTrigger trigger : Progress.triggers(task, seen)) {
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
  void theEndIsHeardFromAnyOpenState() {
    var merged = new WorkSnapshot.Pull(READY, "Copilot", WorkSnapshot.Stand.MERGED, "grace", false, List.of(), GREEN);
    var closed = new WorkSnapshot.Pull(READY, "Copilot", WorkSnapshot.Stand.CLOSED, "grace", false, List.of(), GREEN);
    for (TaskState state : List.of(FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED)) {
      assertThat(after(Tasks.in(state), seen(merged)).state()).isEqualTo(MERGED);
      assertThat(after(Tasks.in(state), seen(closed)).state()).isEqualTo(CLOSED_UNMERGED);
    }
    assertThat(after(Tasks.in(ASSIGNED), new WorkSnapshot(false, "grace", null, null)).endedBy()).isEqualTo("grace");
    assertThat(after(Tasks.in(CLOSED_UNMERGED), seen(open(READY, GREEN, false))).state()).isEqualTo(WORKING);
  }

  /** Whatever is seen: looking a second time at the same work changes nothing. */
  @Property(tries = 3_000)
  void aSecondLookMeansNothing(@ForAll("states") TaskState state, @ForAll("snapshots") WorkSnapshot seen) {
    Task settled = Tasks.in(state);
    for (int i = 0; i < 4; i++) {
      settled = after(settled, seen);
    }
    assertThat(after(settled, seen)).isEqualTo(settled);
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
        .as((ref, stand, asked, verdicts, build) -> new WorkSnapshot.Pull(ref, "Copilot", stand, "grace", asked,
            java.util.stream.IntStream.range(0, verdicts.size())
                .mapToObj(i -> new WorkSnapshot.Review("r" + i, verdicts.get(i), true)).toList(),
            build));
    return Combinators.combine(pulls.injectNull(0.1), Arbitraries.of(true, false))
        .as((pull, open) -> new WorkSnapshot(open, "grace", "Copilot", pull));
  }
}
