package dev.skep.notifications.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.review.ReviewDepth;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.review.ReviewScene.Asked;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Talk;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.QueuePolicy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done about reviews, and kept of it, on both databases. */
class SettleReviewTest {
  private final HandClock clock = new HandClock();
  private final Desk desk = new Desk();
  private final Talk talk = new Talk();

  /** Reviews in memory, by the number of the pull request. {@code strangers} may not review; several effects may call. */
  private static final class Desk implements ReviewDesk, ReviewPolicy {
    final Map<Integer, Set<String>> asked = new HashMap<>();
    final Map<Integer, Set<String>> byVendor = new HashMap<>();
    final List<String> said = new ArrayList<>();
    final Set<String> strangers = new HashSet<>();
    final Set<String> hidden = new HashSet<>();
    String head = "sha1";
    boolean noStatus;
    boolean draft;
    int lostAnswers;

    @Override
    public synchronized Optional<ReviewScene> look(PullRequestRef pull) {
      Set<String> vendors = byVendor.getOrDefault(pull.number(), Set.of());
      return Optional.of(new ReviewScene("PR_" + pull.number(), true, head, "main", "Copilot", draft, !draft, false,
          asked.getOrDefault(pull.number(), Set.of()).stream()
              .map(r -> new Asked(r, vendors.contains(r), !vendors.contains(r))).toList(),
          List.of(), List.of()));
    }

    @Override
    public synchronized void markReady(PullRequestRef pull, ReviewScene scene) {
      assertThat(draft).as("it is ready").isTrue();
      draft = false;
      if (lostAnswers-- > 0) {
        throw new Retryable("lost", (Throwable) null);
      }
    }

    @Override
    public synchronized boolean ask(PullRequestRef pull, String reviewer) {
      if (hidden.contains(reviewer)) {
        throw new Permanent("it may not be seen");
      }
      if (strangers.contains(reviewer)) {
        return false;
      }
      asked.computeIfAbsent(pull.number(), n -> new LinkedHashSet<>()).add(reviewer);
      byVendor.computeIfAbsent(pull.number(), n -> new HashSet<>()).remove(reviewer);
      if (lostAnswers-- > 0) {
        throw new Retryable("lost", (Throwable) null);
      }
      return true;
    }

    @Override
    public synchronized void withdraw(PullRequestRef pull, List<String> reviewers) {
      asked.get(pull.number()).removeAll(reviewers);
    }

    @Override
    public synchronized void publish(PullRequestRef pull, String head, ReviewStatus status) {
      if (noStatus) {
        throw new Permanent("no");
      }
      said.add(head + " " + status.words());
    }

    @Override
    public Optional<String> codeOwners(String repository, String branch) {
      return Optional.of("* @acme/core @grace\n*.md\n");
    }

    @Override
    public List<String> changedFiles(PullRequestRef pull) {
      return List.of("a.md", "b.java");
    }

    @Override
    public ReviewRules rules() {
      return ReviewRules.DEFAULT;
    }

    @Override
    public ReviewDepth depth(TaskBrief brief) {
      return ReviewDepth.FULL;
    }

    @Override
    public Map<String, String> people() {
      return Map.of("U001ADA", "ada", "U2", "pam", "U3", "tim");
    }
  }

  private TaskId reviewed(ApplicationContext context, int number) {
    TaskStore store = context.getBean(TaskStore.class);
    Task task = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.person("U001ADA"), "");
    Stream.of(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef("acme/shop", 100 + number, "u")),
        new TaskTrigger.Assigned("Copilot"),
        new TaskTrigger.PullRequestOpened(new PullRequestRef("acme/shop", number, "u", "Fix", "sha1", false)),
        new TaskTrigger.ReviewRequested(), counted("ada and one more"))
        .forEach(trigger -> store.apply(task.id(), trigger, Actor.SKEP, ""));
    return task.id();
  }

  private static TaskTrigger counted(String missing, String... by) {
    return new TaskTrigger.ReviewCounted(new Standing(List.of(by), 2, missing, List.of(), false, false));
  }

  private void run(ApplicationContext context) {
    for (int i = 0; i < 3; i++) {
      context.getBean(Outbox.class).worker().runDue();
      clock.forward(Duration.ofSeconds(10));
    }
  }

  private ApplicationContext start(Databases database) {
    ThrottlePolicy room = () -> ThrottleRules.DEFAULT;
    QueuePolicy queues = List::of;
    return database.start(Map.of(), clock, desk, talk, room, queues);
  }

  private List<String> secondReviewers() {
    return talk.messages.values().stream().filter(Notice.SecondReview.class::isInstance)
        .map(n -> ((Notice.SecondReview) n).person()).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void ownersWaitForTheFirstApprovalAndTheSecondReviewersTakeTurns(Databases database) {
    try (var context = start(database)) {
      desk.asked.put(1, new LinkedHashSet<>(List.of("ada", "acme/old", "zoe")));
      desk.byVendor.put(1, new HashSet<>(List.of("acme/old")));
      TaskId first = reviewed(context, 1);
      TaskId second = reviewed(context, 2);
      run(context);
      assertThat(desk.asked.get(1)).as("a person asked zoe").containsExactlyInAnyOrder("ada", "zoe");
      context.getBean(TaskStore.class).apply(first, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      context.getBean(TaskStore.class).apply(second, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      assertThat(desk.asked.get(1)).containsExactlyInAnyOrder("ada", "zoe", "pam", "acme/old", "acme/core", "grace");
      assertThat(desk.asked.get(2)).containsExactlyInAnyOrder("tim", "acme/core", "grace");
      context.getBean(TaskStore.class).apply(first, counted("ada and one more"), Actor.SKEP, "");
      context.getBean(TaskStore.class).apply(first, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      assertThat(desk.asked.get(1)).as("nobody is asked twice, nor sent away").hasSize(6);
      assertThat(desk.said).filteredOn(s -> s.contains("1 of 2")).as("said once for each change").hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsRefusedOrLostKeepsNothingElseFromBeingDone(Databases database) {
    try (var context = start(database)) {
      desk.noStatus = true;
      desk.strangers.add("pam");
      desk.lostAnswers = 1;
      TaskId task = reviewed(context, 1);
      context.getBean(TaskStore.class).apply(task, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      assertThat(desk.asked.get(1)).containsExactlyInAnyOrder("tim", "acme/core", "grace");
      assertThat(secondReviewers()).as("one of two tries").containsExactly("U3");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whomAPersonAskedAlreadyIsTheSecondOne(Databases database) {
    try (var context = start(database)) {
      desk.asked.put(1, new LinkedHashSet<>(List.of("ada", "tim")));
      TaskId task = reviewed(context, 1);
      context.getBean(TaskStore.class).apply(task, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      assertThat(desk.asked.get(1)).as("it would have been pam's turn").contains("tim").doesNotContain("pam");
      assertThat(secondReviewers()).containsExactly("U3");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anOwnerWhomSkepMayNotSeeKeepsNoOtherFromBeingAsked(Databases database) {
    try (var context = start(database)) {
      desk.hidden.add("acme/core");
      TaskId task = reviewed(context, 1);
      context.getBean(TaskStore.class).apply(task, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      assertThat(desk.asked.get(1)).containsExactlyInAnyOrder("pam", "grace");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatBeginsAnewIsReviewedAnew(Databases database) {
    try (var context = start(database)) {
      TaskId task = reviewed(context, 1);
      context.getBean(TaskStore.class).apply(task, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      assertThat(secondReviewers()).containsExactly("U2");
      desk.asked.put(9, new LinkedHashSet<>(List.of("acme/old")));
      desk.byVendor.put(9, new HashSet<>(List.of("acme/old")));
      Stream.of(new TaskTrigger.ClosedUnmerged("ada"), new TaskTrigger.Retried(), new TaskTrigger.Released(),
          new TaskTrigger.Filed(new IssueRef("acme/shop", 101, "u")), new TaskTrigger.Assigned("Copilot"),
          new TaskTrigger.PullRequestOpened(new PullRequestRef("acme/shop", 9, "u", "Fix", "sha1", false)),
          new TaskTrigger.ReviewRequested(), counted("ada and one more"))
          .forEach(trigger -> context.getBean(TaskStore.class).apply(task, trigger, Actor.SKEP, ""));
      run(context);
      assertThat(desk.asked.get(9)).as("its code owners wait for its first approval").isEmpty();
      context.getBean(TaskStore.class).apply(task, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      assertThat(desk.asked.get(9)).containsExactlyInAnyOrder("pam", "acme/old", "acme/core", "grace");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasCountedOfOneHeadIsNotSaidOfTheNext(Databases database) {
    try (var context = start(database)) {
      desk.head = "sha2";
      TaskId task = reviewed(context, 1);
      context.getBean(TaskStore.class).apply(task, counted("", "ada", "pam"), Actor.SKEP, "");
      run(context);
      assertThat(desk.said).as("nobody approved sha2 yet, as far as is known").isEmpty();
      context.getBean(TaskStore.class).apply(task, new TaskTrigger.PullRequestChanged(
          new PullRequestRef("acme/shop", 1, "u", "Fix", "sha2", false)), Actor.SKEP, "");
      run(context);
      assertThat(desk.said).containsExactly("sha2 2 of 2 approvals: ada, pam");
    }
  }

  @SuppressWarnings("unchecked")
  private static boolean wanted(ApplicationContext context, TaskId id, BiPredicate<ReviewMoves, Task> move) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    return transactions.executeWrite(status -> move.test(context.getBean(ReviewMoves.class),
        context.getBean(TaskStore.class).find(id).orElseThrow()));
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anotherIsAskedOnceForEachInWhosePlaceThatIs(Databases database) {
    try (var context = start(database)) {
      TaskId task = reviewed(context, 1);
      context.getBean(TaskStore.class).apply(task, counted("one more", "ada"), Actor.SKEP, "");
      run(context);
      assertThat(secondReviewers()).containsExactly("U2");
      desk.lostAnswers = 1;
      assertThat(wanted(context, task, (moves, t) -> moves.askAnother(t, "U2", "a"))).isTrue();
      assertThat(wanted(context, task, (moves, t) -> moves.askAnother(t, "U2", "b"))).as("before the first is done")
          .isTrue();
      run(context);
      assertThat(secondReviewers()).containsExactly("U2", "U3");
      assertThat(desk.asked.get(1)).contains("tim").doesNotContain("pam");
      assertThat(wanted(context, task, (moves, t) -> moves.askAnother(t, "U2", "c"))).as("that was done").isFalse();
      assertThat(wanted(context, task, (moves, t) -> moves.askAnother(t, "U3", "d"))).isTrue();
      run(context);
      assertThat(secondReviewers()).as("nobody is asked again").hasSize(2);
      assertThat(desk.asked.get(1)).as("tim stays, for there is nobody else").contains("tim");
      assertThat(talk.messages.values()).filteredOn(Notice.ReviewStays.class::isInstance).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aDraftThatSeemsDoneIsMadeReadyOnceAndItsReviewerAsked(Databases database) {
    try (var context = start(database)) {
      desk.draft = true;
      TaskStore store = context.getBean(TaskStore.class);
      Task task = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.person("U001ADA"), "");
      store.apply(task.id(), new TaskTrigger.Released(), Actor.SKEP, "");
      Tasks.LIFE.stream().limit(3).forEach(t -> store.apply(task.id(), t, Actor.SKEP, ""));
      assertThat(wanted(context, task.id(), (moves, t) -> moves.markReady(t, "a"))).as("its build runs").isFalse();
      store.apply(task.id(), new TaskTrigger.BuildReported(
          new Build(Build.Light.GREEN, Tasks.PULL.headSha(), List.of(), "")), Actor.SKEP, "");
      desk.lostAnswers = 1;
      assertThat(wanted(context, task.id(), (moves, t) -> moves.markReady(t, "b"))).isTrue();
      assertThat(wanted(context, task.id(), (moves, t) -> moves.markReady(t, "c"))).isTrue();
      run(context);
      assertThat(desk.draft).isFalse();
      assertThat(desk.asked.get(Tasks.PULL.number())).containsExactly("ada");
    }
  }
}
