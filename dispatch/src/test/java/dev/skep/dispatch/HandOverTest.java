package dev.skep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.review.ReviewDepth;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandOverTest {
  private final HandClock clock = new HandClock();
  private final Agent agent = new Agent();

  /** An issue tracker in memory that several effects may call at once, with faults. {@code null} in faults means: this call goes well. */
  private static final class Agent implements CodingAgent, WorkTracker, AgentPolicy, ReviewPolicy {
    final List<String> bodies = new ArrayList<>();
    final Deque<RuntimeException> lostAnswers = new ArrayDeque<>();
    final Deque<RuntimeException> refusals = new ArrayDeque<>();
    final List<String> models = new ArrayList<>();
    final List<IssueRef> takenBack = new ArrayList<>();
    Assignment assignment = new Assignment.Taken("Copilot");

    @Override
    public synchronized IssueRef file(String repository, String title, String body) {
      if (!refusals.isEmpty()) {
        throw refusals.poll();
      }
      bodies.add(body);
      if (!lostAnswers.isEmpty()) {
        throw lostAnswers.poll();
      }
      return new IssueRef(repository, bodies.size(), "u");
    }

    @Override
    public synchronized Optional<IssueRef> findByMarker(String repository, String marker, Instant since) {
      return bodies.stream().filter(b -> b.contains(marker)).findFirst()
          .map(b -> new IssueRef(repository, bodies.indexOf(b) + 1, "u"));
    }

    @Override
    public synchronized Assignment assign(IssueRef issue, TaskBrief brief, Optional<String> model) {
      models.add(model.orElse("any"));
      return assignment;
    }

    @Override
    public synchronized void takeBack(IssueRef issue) {
      takenBack.add(issue);
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
      return Map.of();
    }

    @Override
    public Optional<String> model(String name, TaskBrief.Tier tier) {
      return tier == TaskBrief.Tier.FRONTIER ? Optional.of(name + "-strong") : Optional.empty();
    }

    @Override
    public Optional<WorkSnapshot> look(IssueRef issue, @Nullable PullRequestRef known) {
      return Optional.empty();
    }
  }

  private ApplicationContext start(Databases database) {
    ThrottlePolicy policy = () -> ThrottleRules.DEFAULT;
    return database.start(Map.of("skep.work.tries", 8), clock, policy, agent);
  }

  private Task submitted(ApplicationContext context) {
    return submitted(context, Tasks.brief("acme/shop"));
  }

  private Task submitted(ApplicationContext context, TaskBrief brief) {
    Task task = context.getBean(TaskStore.class).submit(brief, Tasks.origin(), Actor.SKEP, "");
    context.getBean(Outbox.class).worker().runDue();
    return context.getBean(TaskStore.class).find(task.id()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aReleasedTaskIsFiledAndHandedOver(Databases database) {
    try (var context = start(database)) {
      Task task = submitted(context);
      assertThat(task.state()).isEqualTo(TaskState.ASSIGNED);
      assertThat(agent.bodies).singleElement().asString()
          .contains("Interrupts are kept", "- `PaymentClient.java`", "- [ ] interrupts are rethrown", "Ada Lind",
              "https://hive.example/p1", IssueText.marker(task.id()));
      assertThat(IssueText.taskIn(agent.bodies.getFirst())).contains(task.id());
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theAgentTakesTheModelThatThePolicyHasForTheTierOfTheWork(Databases database) {
    try (var context = start(database)) {
      submitted(context);
      submitted(context, Tasks.brief("acme/shop").withTier(TaskBrief.Tier.FRONTIER));
      assertThat(agent.models).containsExactly("any", "copilot-strong");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatTheBriefDoesNotSayHasNoSection(Databases database) {
    try (var context = start(database)) {
      submitted(context, Tasks.brief("acme/shop").withInterfaces(List.of("retry(int)")).withPullRequest("Fix and test"));
      assertThat(agent.bodies.getFirst())
          .contains("## Interfaces touched\n\n- retry(int)", "## The pull request\n\nFix and test",
              "## How to verify\n\n- mvn verify")
          .doesNotContain("## Context", "## Out of scope", "## Assumptions", "\n\n\n\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLostAnswerNeverMakesASecondIssue(Databases database) {
    agent.lostAnswers.add(new Retryable("lost", (Throwable) null));
    try (var context = start(database)) {
      submitted(context);
      clock.forward(Duration.ofSeconds(2));
      context.getBean(Outbox.class).worker().runDue();
      assertThat(agent.bodies).hasSize(1);
      assertThat(context.getBean(TaskStore.class).withAgent()).singleElement()
          .satisfies(t -> assertThat(t.state()).isEqualTo(TaskState.ASSIGNED));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aRefusalIsKeptInWordsAndTheSameIssueIsUsedWhenItIsTriedAgain(Databases database) {
    agent.assignment = new Assignment.Refused(new Failure("agent_not_enabled", "Not switched on.", "Switch it on."));
    try (var context = start(database)) {
      Task failed = submitted(context);
      assertThat(failed.state()).isEqualTo(TaskState.FAILED);
      assertThat(failed.failure()).isNotNull().satisfies(f -> assertThat(f.code()).isEqualTo("agent_not_enabled"));

      agent.assignment = new Assignment.Taken("Copilot");
      var tasks = context.getBean(TaskStore.class);
      tasks.apply(failed.id(), new TaskTrigger.Retried(), Actor.person("U1"), "");
      context.getBean(Outbox.class).worker().runDue();
      assertThat(tasks.find(failed.id()).orElseThrow().state()).isEqualTo(TaskState.ASSIGNED);
      assertThat(agent.bodies).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void fewFailuresAreSilentMoreAreAFactOfTheTask(Databases database) {
    agent.refusals.addAll(Collections.nCopies(4, new Retryable("down", (Throwable) null)));
    try (var context = start(database)) {
      Task task = submitted(context);
      for (int tries = 1; tries <= 4; tries++) {
        Task now = context.getBean(TaskStore.class).find(task.id()).orElseThrow();
        assertThat(now.delayed()).as("after %s tries", tries).isEqualTo(tries > 3);
        clock.forward(Duration.ofMinutes(5));
        context.getBean(Outbox.class).worker().runDue();
      }
      Task filed = context.getBean(TaskStore.class).find(task.id()).orElseThrow();
      assertThat(filed.state()).isEqualTo(TaskState.ASSIGNED);
      assertThat(filed.delayed()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whenAskedToPauseLongItSaysSoAtOnce(Databases database) {
    agent.refusals.add(new Retryable("slow down", Duration.ofMinutes(1)));
    try (var context = start(database)) {
      assertThat(submitted(context).delayed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatCannotBeFiledFailsWithTheReason(Databases database) {
    agent.refusals.add(new Permanent("Issues are switched off."));
    try (var context = start(database)) {
      Task failed = submitted(context);
      assertThat(failed.state()).isEqualTo(TaskState.FAILED);
      assertThat(failed.failure()).isNotNull()
          .satisfies(f -> assertThat(f.words()).contains("Issues are switched off."));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatTheAgentLeavesOutIsTriedAgainMoreSlowlyAndNotForEver(Databases database) {
    agent.assignment = new Assignment.NotNow(new Failure("unknown", "left out", "try later"));
    try (var context = start(database)) {
      Task task = submitted(context);
      var tasks = context.getBean(TaskStore.class);
      var outbox = context.getBean(Outbox.class);
      for (int i = 0; i < 5; i++) {
        clock.forward(Duration.ofHours(3));
        context.getBean(Pauses.class).pause(Pauses.ALL, "U1", "Ada", "");
        context.getBean(Pauses.class).resume(Pauses.ALL, "U1");
        outbox.worker().runDue();
      }
      assertThat(tasks.find(task.id()).orElseThrow().failure()).isEqualTo(new Failure("unknown", "left out", "try later"));
      assertThat(tasks.history(task.id())).extracting(e -> e.kind()).filteredOn("TakenBack"::equals).hasSize(2);
      assertThat(agent.bodies).as("one issue for all tries").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatTheAgentTookAndDidNotBeginInTimeIsTakenBackAndHandedOverAnew(Databases database) {
    try (var context = start(database)) {
      Task task = submitted(context);
      var tasks = context.getBean(TaskStore.class);
      clock.forward(Duration.ofMinutes(59));
      context.getBean(Follower.class).lookAgain();
      context.getBean(Outbox.class).worker().runDue();
      assertThat(agent.takenBack).isEmpty();

      clock.forward(Duration.ofMinutes(2));
      context.getBean(Follower.class).lookAgain();
      context.getBean(Outbox.class).worker().runDue();
      assertThat(agent.takenBack).containsExactly(tasks.find(task.id()).orElseThrow().issue());
      assertThat(tasks.history(task.id())).extracting(e -> e.kind())
          .containsSubsequence("Assigned", "TakenBack", "Released", "Filed", "Assigned");
      assertThat(agent.bodies).hasSize(1);
    }
  }
}
