package dev.skep.notifications.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.PullTimes;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.SavedTime;
import dev.skep.notifications.Surveys;
import dev.skep.notifications.Talk;
import io.micronaut.context.ApplicationContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactsTest {
  private static final PullRequestRef SECOND = new PullRequestRef("acme/shop", 8, Tasks.PULL.url(), "Fix it", "sha2", true);
  private final HandClock clock = new HandClock();
  private final ModelCosts costs = task -> new ModelCosts.Used(1_200, new BigDecimal("0.50"), 0);

  private final AgentCalls words = task -> 2;

  private ApplicationContext start(Databases database) {
    return database.start(Map.of(), clock, new Talk(), FiguresTest.throttle(), costs, words);
  }

  private Task released(ApplicationContext context) {
    Task task = context.getBean(TaskStore.class).submit(
        Tasks.brief("acme/shop").with(b -> b.template("bug-fix@3").trial("small or large")), Tasks.origin(), Actor.SKEP, "");
    clock.forward(Duration.ofMinutes(10));
    work(context);
    return task;
  }

  private static void work(ApplicationContext context) {
    context.getBean(Outbox.class).worker().runDue();
  }

  /** Each of them five minutes after the one before; all are heard twice. */
  private void then(ApplicationContext context, TaskId id, TaskTrigger... triggers) {
    for (TaskTrigger trigger : triggers) {
      clock.forward(Duration.ofMinutes(5));
      context.getBean(TaskStore.class).apply(id, trigger, Actor.SKEP, "");
      context.getBean(TaskStore.class).apply(id, trigger, Actor.SKEP, "");
    }
  }

  private static TaskTrigger build(Build.Light light, String sha) {
    return new TaskTrigger.BuildReported(new Build(light, sha, List.of(), ""));
  }

  private static Fact fact(ApplicationContext context, TaskId id) {
    return context.getBean(FactRows.class).findById(id.value()).orElseThrow();
  }

  private Task lived(ApplicationContext context) {
    Task task = released(context);
    then(context, task.id(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")),
        new TaskTrigger.Assigned("Copilot", "large"), new TaskTrigger.PullRequestOpened(Tasks.PULL),
        build(Build.Light.RUNNING, "sha1"), build(Build.Light.RED, "sha1"), new TaskTrigger.PullRequestChanged(SECOND),
        build(Build.Light.GREEN, "sha2"), new TaskTrigger.ReviewRequested(), new TaskTrigger.ChangesRequested("grace"),
        new TaskTrigger.ReviewRequested(), build(Build.Light.RED, "sha2"), new TaskTrigger.ReviewRequested(),
        new TaskTrigger.Approved("grace"), new TaskTrigger.Merged("grace"));
    return task;
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aFactIsWhatTheHistorySays(Databases database) {
    try (var context = start(database)) {
      Task task = lived(context);
      work(context);
      assertThat(fact(context, task.id())).usingRecursiveComparison().ignoringFields("version", "endedWeek").isEqualTo(
          new Fact(task.id().value(), 0, "MERGED", "Fix the retry", "acme/shop", "bug-fix", "bug-fix@3", "copilot", "large",
              "C01SHOP", "U001ADA", "U001ADA", task.createdAt(), after(task, 10), after(task, 25), after(task, 50),
              after(task, 80), "", 600L, 900L, 2_400L, 4_200L, "RED", 2, 2, "", 1, 0, 0, true, 1_200,
              new BigDecimal("0.5000000000"), 0, "small or large", "copilot", "large", 2, "", null));
      assertThat(fact(context, task.id()).endedWeek()).as("a Monday").isEqualTo("2026-03-02");
      context.getBean(Surveys.class)
          .answer(task.id(), "U001ADA", SavedTime.HOUR_1, new Surveys.Pressed("C01SHOP", "m1"), new Attempt("a1", 1))
          .write();
      context.getBean(Surveys.class)
          .answer(task.id(), "U2", SavedTime.MINUTES_15, new Surveys.Pressed("C01SHOP", "m1"), new Attempt("a2", 1)).write();
      work(context);
      assertThat(fact(context, task.id())).extracting(Fact::minutes, Fact::answers, Fact::said)
          .containsExactly(75, 2, "60 15");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoWasNotAskedOwesNoAnswer(Databases database) {
    try (var context = start(database)) {
      context.getBean(HowMuchTold.class).mute("U001ADA", Tasks.origin().channel(), Tasks.origin().thread());
      Task task = lived(context);
      work(context);
      work(context);
      assertThat(fact(context, task.id())).extracting(Fact::state, Fact::surveyed).containsExactly("MERGED", false);
    }
  }

  /** Nobody heard of anything before the merge, and of that an hour late. */
  @ParameterizedTest
  @EnumSource(Databases.class)
  void thingsCountFromWhenTheyHappenedNotFromWhenTheyWereSeen(Databases database) {
    try (var context = start(database)) {
      Task task = released(context);
      var draft = new PullTimes(after(task, 20), null, null);
      var asked = new PullTimes(after(task, 20), after(task, 40), null);
      var merged = new PullTimes(after(task, 20), after(task, 40), after(task, 60));
      clock.forward(Duration.ofHours(2));
      then(context, task.id(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")),
          new TaskTrigger.Assigned("Copilot", "large"), new TaskTrigger.PullRequestOpened(Tasks.PULL, draft),
          new TaskTrigger.ReviewRequested(asked), new TaskTrigger.Merged("grace", merged));
      work(context);
      assertThat(fact(context, task.id())).extracting(Fact::draftAt, Fact::reviewAt, Fact::endedAt, Fact::toMerge)
          .containsExactly(after(task, 20), after(task, 40), after(task, 60), 3_000L);
    }
  }

  private static java.time.Instant after(Task task, int minutes) {
    return task.createdAt().plus(Duration.ofMinutes(minutes));
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsReadAgainOrFromNothingIsTheSame(Databases database) {
    try (var context = start(database)) {
      Task merged = lived(context);
      Task failed = released(context);
      then(context, failed.id(), new TaskTrigger.Failed(new Failure("no_repository", "It is gone.", "")));
      Task open = released(context);
      work(context);
      List<Task> all = List.of(merged, failed, open);
      List<Fact> before = all.stream().map(t -> fact(context, t.id())).toList();
      assertThat(before).extracting(Fact::state).containsExactly("MERGED", "FAILED", "RELEASED");
      assertThat(before.get(1).failure()).isEqualTo("no_repository");
      assertThat(before.get(2).endedAt()).isNull();
      for (Task task : List.of(open, merged, merged, failed, merged)) {
        context.getBean(Outbox.class).add(ReadFact.effect(task.id()));
      }
      work(context);
      assertThat(all.stream().map(t -> fact(context, t.id()))).as("read again, late and too often").isEqualTo(before);
      context.getBean(FactRows.class).deleteAll();
      context.getBean(FillFactsHandler.class).fill();
      work(context);
      assertThat(all.stream().map(t -> fact(context, t.id()))).as("of tasks older than the figures").isEqualTo(before);
      clock.forward(Duration.ofDays(1));
      context.getBean(TaskStore.class).apply(failed.id(), new TaskTrigger.Retried(), Actor.SKEP, "");
      work(context);
      assertThat(fact(context, failed.id())).satisfies(f -> {
        assertThat(TaskState.valueOf(f.state()).isOpen()).isTrue();
        assertThat(f.failure()).isEmpty();
        assertThat(f.endedAt()).isNull();
        assertThat(f.sessions()).as("it began twice").isEqualTo(2);
        assertThat(f.releasedAt()).as("the first time counts").isEqualTo(before.get(1).releasedAt());
      });
    }
  }
}
