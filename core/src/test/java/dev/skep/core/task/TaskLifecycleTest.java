package dev.skep.core.task;

import static dev.skep.core.task.TaskState.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskLifecycleTest {
  private static final TaskId FIRST = TaskId.random();

  private static final List<TaskTrigger> TRIGGERS = List.of(
      new TaskTrigger.Submitted(),
      new TaskTrigger.Held(new Hold("3 of 3 agents are busy", 2, null)),
      new TaskTrigger.Placed(TurnBuilder.builder().queue("flags").lane(Lane.NOW).rank(1).build()),
      new TaskTrigger.Preceded(FIRST),
      new TaskTrigger.Drawn("large", "small or large", "large, as part of trial small or large"),
      new TaskTrigger.Released(),
      new TaskTrigger.Announced("2.0", "https://hive.example/2"),
      new TaskTrigger.Unannounced("archived"),
      new TaskTrigger.Delayed(),
      new TaskTrigger.Filed(new IssueRef("acme/shop", 9, "https://github.example/acme/shop/issues/9")),
      new TaskTrigger.Assigned("copilot-swe-agent[bot]"),
      new TaskTrigger.TakenBack("ignored"),
      new TaskTrigger.PullRequestOpened(
          new PullRequestRef("acme/shop", 10, "https://github.example/acme/shop/pull/10", "t", "sha2", true)),
      new TaskTrigger.PullRequestChanged(
          new PullRequestRef("acme/shop", 8, "https://github.example/acme/shop/pull/8", "t", "sha9", false)),
      new TaskTrigger.BuildReported(Tasks.RED),
      new TaskTrigger.AgentAsked("which?"),
      new TaskTrigger.Answered(),
      new TaskTrigger.ReviewRequested(),
      new TaskTrigger.ChangesRequested("grace"),
      new TaskTrigger.ReviewCounted(new Standing(List.of("grace"), 2, "one more", List.of(), false, false)),
      new TaskTrigger.Judged(new Fit("sha1", 2, true, 1, 1, 0, 0, 0, 0, 0)),
      new TaskTrigger.Approved("grace"),
      new TaskTrigger.ApprovalWithdrawn(),
      new TaskTrigger.Merged("grace"),
      new TaskTrigger.ClosedUnmerged("grace"),
      new TaskTrigger.Reopened(),
      new TaskTrigger.Failed(new Failure("agent_not_enabled", "w", "a")),
      new TaskTrigger.Cancelled(),
      new TaskTrigger.Followed(new Follower("C09", "1.0", "U2")),
      new TaskTrigger.Retried(),
      new TaskTrigger.StartedOver());

  /** The whole specification, but that a task is followed in any state: what is not named here must be ignored. */
  private static final Map<TaskState, String> MOVES = Map.ofEntries(
      Map.entry(QUEUED,
          "Held>QUEUED Placed>QUEUED Preceded>QUEUED Drawn>QUEUED Released>RELEASED Failed>FAILED Cancelled>CANCELLED"),
      Map.entry(RELEASED, "Delayed>RELEASED Unannounced>QUEUED Filed>FILED Failed>FAILED Cancelled>CANCELLED"),
      Map.entry(FILED,
          "Delayed>FILED Assigned>ASSIGNED TakenBack>QUEUED StartedOver>QUEUED PullRequestOpened>WORKING Merged>MERGED ClosedUnmerged>CLOSED_UNMERGED"
              + " Failed>FAILED Cancelled>CANCELLED"),
      Map.entry(ASSIGNED,
          "TakenBack>QUEUED StartedOver>QUEUED PullRequestOpened>WORKING Merged>MERGED ClosedUnmerged>CLOSED_UNMERGED"
              + " Failed>FAILED Cancelled>CANCELLED"),
      Map.entry(WORKING,
          "PullRequestChanged>WORKING ReviewCounted>WORKING Judged>WORKING BuildReported>WORKING StartedOver>QUEUED AgentAsked>WAITING"
              + " ReviewRequested>IN_REVIEW Approved>APPROVED Merged>MERGED ClosedUnmerged>CLOSED_UNMERGED Failed>FAILED"
              + " Cancelled>CANCELLED"),
      Map.entry(WAITING,
          "PullRequestChanged>WAITING ReviewCounted>WAITING Judged>WAITING BuildReported>WAITING StartedOver>QUEUED Answered>WORKING"
              + " ReviewRequested>IN_REVIEW Approved>APPROVED Merged>MERGED ClosedUnmerged>CLOSED_UNMERGED Failed>FAILED"
              + " Cancelled>CANCELLED"),
      Map.entry(IN_REVIEW,
          "PullRequestChanged>IN_REVIEW ReviewCounted>IN_REVIEW Judged>IN_REVIEW BuildReported>WORKING ChangesRequested>WORKING"
              + " Approved>APPROVED Merged>MERGED ClosedUnmerged>CLOSED_UNMERGED Failed>FAILED Cancelled>CANCELLED"),
      Map.entry(APPROVED,
          "PullRequestChanged>APPROVED ReviewCounted>APPROVED Judged>APPROVED BuildReported>WORKING ChangesRequested>WORKING"
              + " Approved>APPROVED ApprovalWithdrawn>IN_REVIEW Merged>MERGED ClosedUnmerged>CLOSED_UNMERGED Failed>FAILED"
              + " Cancelled>CANCELLED"),
      Map.entry(MERGED, ""),
      Map.entry(CLOSED_UNMERGED, "Merged>MERGED Reopened>WORKING Retried>QUEUED"),
      Map.entry(CANCELLED, "Filed>CANCELLED"),
      Map.entry(FAILED, "Retried>QUEUED Cancelled>CANCELLED"));

  @Test
  void knowsEveryKindOfTrigger() {
    Set<String> permitted = Arrays.stream(TaskTrigger.class.getPermittedSubclasses())
        .map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    Set<String> tried = TRIGGERS.stream().map(TaskTrigger::kind).collect(Collectors.toCollection(TreeSet::new));
    assertThat(tried).isEqualTo(permitted);
  }

  static Stream<TaskState> states() {
    return Arrays.stream(TaskState.values());
  }

  @ParameterizedTest
  @MethodSource("states")
  void theWholeMatrix(TaskState state) {
    var moves = new TreeMap<String, String>();
    for (TaskTrigger trigger : TRIGGERS) {
      Task before = Tasks.in(state).withAfter(List.of(FIRST));
      if (TaskLifecycle.apply(before, trigger, Tasks.NOON.plusSeconds(1)) instanceof Outcome.Moved(Task after)) {
        moves.put(trigger.kind(), after.state().name());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.updatedAt()).isEqualTo(Tasks.NOON.plusSeconds(1));
        assertThat(after.id()).isEqualTo(before.id());
      }
    }
    var expected = new TreeMap<>(Map.of("Followed", state.name()));
    Stream.of(MOVES.get(state).split(" ")).filter(s -> !s.isEmpty()).map(s -> s.split(">"))
        .forEach(m -> expected.put(m[0], m[1]));
    assertThat(moves).isEqualTo(expected);
  }

  @Test
  void aRedBuildOfAnOvertakenCommitDoesNotCount() {
    Task reviewed = Tasks.in(IN_REVIEW);
    Build stale = new Build(Build.Light.RED, "older", List.of("test"), "");
    assertThat(TaskLifecycle.apply(reviewed, new TaskTrigger.BuildReported(stale), Tasks.NOON))
        .isEqualTo(new Outcome.Ignored("the build is of another commit"));
  }

  @Test
  void aGreenBuildLeavesTheReviewAlone() {
    Build green = new Build(Build.Light.GREEN, "sha1", List.of(), "");
    var outcome = (Outcome.Moved) TaskLifecycle.apply(
        Tasks.in(IN_REVIEW), new TaskTrigger.BuildReported(green), Tasks.NOON);
    assertThat(outcome.after().state()).isEqualTo(IN_REVIEW);
    assertThat(outcome.after().build()).isEqualTo(green);
    assertThat(outcome.after().rounds()).isZero();
  }

  @Test
  void aDelayEndsWithTheNextMove() {
    Task delayed = after(Tasks.in(RELEASED), new TaskTrigger.Delayed());
    assertThat(delayed.delayed()).isTrue();
    assertThat(after(delayed, new TaskTrigger.Filed(new IssueRef("acme/shop", 9, "u"))).delayed()).isFalse();
  }

  @Test
  void aThreadFollowsOnceAndItsOwnThreadNeverDoes() {
    Task task = Tasks.in(WORKING);
    var here = new Follower(task.origin().channel(), task.origin().thread(), "U2");
    assertThat(TaskLifecycle.apply(task, new TaskTrigger.Followed(here), Tasks.NOON)).isInstanceOf(Outcome.Ignored.class);
    var there = new Follower("C09", "1.0", "U2");
    Task followed = after(task, new TaskTrigger.Followed(there));
    assertThat(followed.followers()).containsExactly(there);
    assertThat(TaskLifecycle.apply(followed, new TaskTrigger.Followed(new Follower("C09", "1.0", "U3")), Tasks.NOON))
        .isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void whatBeginsAnewLeavesItsPullRequestBehindAndKeepsItsIssue() {
    Task closed = Tasks.in(CLOSED_UNMERGED);
    Task again = after(closed, new TaskTrigger.Retried("other"));
    assertThat(again.state()).isEqualTo(QUEUED);
    assertThat(again.issue()).isEqualTo(closed.issue());
    assertThat(again.pullRequest()).isNull();
    assertThat(again.leftPull()).isEqualTo(closed.pullRequest().number());
    assertThat(again.build()).isEqualTo(Build.NONE);
    assertThat(again.brief().agent()).isEqualTo("other");
  }

  @Test
  void theFirstLotCountsAndIsNotForgottenWhenAPersonChoosesAnother() {
    Task drawn = after(Tasks.queued("acme/shop"), new TaskTrigger.Drawn("large", "x", "large, as part of trial x"));
    assertThat(drawn.brief()).extracting(TaskBrief::agent, TaskBrief::trial).containsExactly("large", "x");
    assertThat(TaskLifecycle.apply(drawn, new TaskTrigger.Drawn("small", "y", "small, as part of trial y"), Tasks.NOON))
        .isInstanceOf(Outcome.Ignored.class);
    Task failed = after(drawn, new TaskTrigger.Failed(new Failure("x", "w", "a")));
    assertThat(after(failed, new TaskTrigger.Retried()).brief()).isEqualTo(drawn.brief());
    assertThat(after(failed, new TaskTrigger.Retried("small")).brief())
        .extracting(TaskBrief::agent, TaskBrief::trial, TaskBrief::agentWhy).containsExactly("small", "x", "");
  }

  @Test
  void nobodyHasApprovedWhatGoesBackToTheAgentOrIsOpenedAgain() {
    Task approved = Tasks.in(APPROVED);
    assertThat(after(approved, new TaskTrigger.BuildReported(Tasks.RED)).approvedBy()).isNull();
    Task closed = after(approved, new TaskTrigger.ClosedUnmerged("pam"));
    assertThat(closed.approvedBy()).isEqualTo("ada");
    assertThat(after(closed, new TaskTrigger.Reopened()).approvedBy()).isNull();
  }

  @Test
  void whatBeginsAnewIsReviewedAnew() {
    var standing = new Standing(List.of("grace"), 2, "one more", List.of(), false, false);
    assertThat(after(Tasks.in(CLOSED_UNMERGED).withStanding(standing), new TaskTrigger.Retried()).standing()).isNull();
  }

  @Test
  void beingSentBackCountsAsARound() {
    var outcome = (Outcome.Moved) TaskLifecycle.apply(
        Tasks.in(IN_REVIEW), new TaskTrigger.ChangesRequested("grace"), Tasks.NOON);
    assertThat(outcome.after().rounds()).isEqualTo(1);
  }

  /** Whatever comes, in whatever order: a trigger heard twice in a row changes nothing the second time. */
  @Property(tries = 2_000)
  void nothingHappensTwice(@ForAll("histories") List<TaskTrigger> history) {
    Task task = Tasks.queued("acme/shop");
    for (TaskTrigger trigger : history) {
      Task once = after(task, trigger);
      Task twice = after(once, trigger);
      assertThat(twice).isEqualTo(once);
      assertThat(Duration.between(task.createdAt(), once.createdAt())).isZero();
      task = once;
    }
    if (task.state() == MERGED) {
      for (TaskTrigger late : TRIGGERS) {
        assertThat(after(task, late).state()).isEqualTo(MERGED);
      }
    }
  }

  @Provide
  Arbitrary<List<TaskTrigger>> histories() {
    return Arbitraries.of(TRIGGERS).list().ofMaxSize(40);
  }

  private static Task after(Task task, TaskTrigger trigger) {
    return TaskLifecycle.apply(task, trigger, Tasks.NOON) instanceof Outcome.Moved(Task moved) ? moved : task;
  }

  @ParameterizedTest
  @MethodSource("states")
  void aTaskOfAQueueGetsItsThreadOnce(TaskState state) {
    Task silent = Tasks.in(state).withOrigin(new Origin("C02", "", "U1", "Ada Lind", "list"));
    Task announced = after(silent, new TaskTrigger.Announced("5.0", "https://hive.example/5"));
    assertThat(announced.state()).isEqualTo(state);
    assertThat(announced.origin()).as("its root message stands for it")
        .isEqualTo(new Origin("C02", "5.0", "U1", "Ada Lind", "https://hive.example/5", "5.0"));
    assertThat(TaskLifecycle.apply(announced, new TaskTrigger.Announced("6.0", "x"), Tasks.NOON))
        .isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void whatIsLookedIntoStandsBesideTheLineUntilItIsReady() {
    Turn open = TurnBuilder.builder().queue("flags").check(Check.OPEN).build();
    Task queued = Tasks.in(QUEUED).withTurn(open);
    assertThat(Waits.of(queued)).isEqualTo(Waits.CHECK);
    var active = new Readiness("CONFIGURATION_ACTIVE", false, "read 3 minutes ago", "wait", Tasks.NOON);
    Task later = after(queued, new TaskTrigger.Placed(open.looked(active, Tasks.NOON.plusSeconds(9))));
    assertThat(Waits.of(later)).isEqualTo(Waits.LATER);
    Task again = after(later, new TaskTrigger.Placed(later.turn().due()));
    assertThat(Waits.of(again)).isEqualTo(Waits.CHECK);
    var ready = new Readiness("READY_FOR_REMOVAL", true, "nobody reads it", "", Tasks.NOON);
    assertThat(Waits.of(after(again, new TaskTrigger.Placed(again.turn().looked(ready, null))))).isEqualTo(Waits.LINE);
  }
}
