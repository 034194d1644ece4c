package dev.skep.notifications.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Talk;
import dev.skep.notifications.worth.AgentRecords;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialsTest {
  private static final Set<String> BOTH = Set.of("copilot", "small", "large");
  private final HandClock clock = new HandClock();
  private final List<TellTrial> told = new CopyOnWriteArrayList<>();
  private final List<Trial> trials = new CopyOnWriteArrayList<>();
  private final TrialPolicy policy = new TrialPolicy() {
    @Override
    public List<Trial> trials() {
      return trials;
    }
  };

  private final ThrottlePolicy throttle = () -> ThrottleRules.DEFAULT;

  /** Keeps what it was to tell. */
  private final class Listener implements DeliveryHandler<TellTrial> {
    @Override
    public String kind() {
      return TellTrial.KIND;
    }

    @Override
    public Class<TellTrial> type() {
      return TellTrial.class;
    }

    @Override
    public Completion deliver(TellTrial effect, Attempt attempt) {
      told.add(effect);
      return Completion.NOTHING;
    }
  }

  private static Trial trial(String name, @Nullable Instant until, int tasks, String channel) {
    return new Trial(name, "small", "large", List.of("bug-fix"), List.of(), 50, until, tasks, channel);
  }

  private ApplicationContext start(Databases database) {
    return database.start(Map.of("skep.trials.look-every", "1h"), clock, new Talk(), policy, throttle, new Listener());
  }

  private static void work(ApplicationContext context) {
    context.getBean(Outbox.class).worker().runDue();
  }

  private static Task given(ApplicationContext context, String trial, String agent) {
    return given(context, trial, agent, Tasks.origin());
  }

  private static Task given(ApplicationContext context, String trial, String agent, Origin from) {
    Task task = context.getBean(TaskStore.class).submit(
        Tasks.brief("acme/shop").with(b -> b.template("bug-fix@3").agent(agent).trial(trial)), from, Actor.SKEP, "");
    work(context);
    return task;
  }

  private static void merged(ApplicationContext context, Task task) {
    for (TaskTrigger trigger : List.of(new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")),
        new TaskTrigger.Assigned("Copilot", ""), new TaskTrigger.PullRequestOpened(Tasks.PULL),
        new TaskTrigger.BuildReported(
            new Build(Build.Light.GREEN, "sha1", List.of(), "")),
        new TaskTrigger.ReviewRequested(), new TaskTrigger.Approved("grace"), new TaskTrigger.Merged("grace"))) {
      context.getBean(TaskStore.class).apply(task.id(), trigger, Actor.SKEP, "");
    }
    work(context);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void tasksAreGivenWhileItLastsAndItsEndIsToldOnce(Databases database) {
    trials.add(trial("small or large", null, 2, ""));
    try (var context = start(database)) {
      var all = context.getBean(Trials.class);
      assertThat(all.draw("w", "flag-cleanup", "acme/shop", BOTH)).as("not about that").isEmpty();
      assertThat(all.draw("w", "bug-fix", "acme/shop", Set.of("copilot", "small"))).as("the large one is gone").isEmpty();
      assertThat(all.draw("w", "bug-fix", "acme/shop", BOTH)).hasValueSatisfying(d -> {
        assertThat(d.trial()).isEqualTo("small or large");
        assertThat(d.agent()).isEqualTo(trials.getFirst().lot("w"));
      });

      Task first = given(context, "small or large", "small");
      given(context, "", "large");
      assertThat(all.draw("w", "bug-fix", "acme/shop", BOTH)).isPresent();
      Task second = given(context, "small or large", "large");
      assertThat(all.draw("w", "bug-fix", "acme/shop", BOTH)).as("it has its two").isEmpty();

      merged(context, first);
      all.tellEnds();
      work(context);
      assertThat(told).as("one is open").isEmpty();
      context.getBean(TaskStore.class).apply(second.id(),
          new TaskTrigger.Failed(new Failure("no_start", "It did not begin.", "")), Actor.SKEP, "");
      // Somebody has another agent do it: it was the large one's all the same.
      context.getBean(TaskStore.class).apply(second.id(), new TaskTrigger.Retried("small"), Actor.SKEP, "");
      work(context);
      merged(context, second);
      all.tellEnds();
      all.tellEnds();
      work(context);
      assertThat(told).containsExactly(new TellTrial(trials.getFirst(), "C01SHOP"));
      Trials.Result result = all.result(trials.getFirst());
      assertThat(result.over()).isTrue();
      assertThat(result.sides().first()).extracting("agent", "tasks", "merged", "firstPass").containsExactly("small", 1, 1,
          1);
      assertThat(result.sides().second()).extracting("agent", "tasks", "merged", "firstPass").containsExactly("large", 1, 1,
          0);
    }
  }

  private static Optional<Trials.Drawn> give(ApplicationContext context, Task waiting) {
    return context.getBean(Trials.class).give(waiting.id(), "flags\n" + waiting.id(), "bug-fix", "acme/shop", BOTH);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWaitsCountsBeforeTheNextAndForTheAgentItWasDrawnFor(Databases database) {
    trials.add(trial("small or large", null, 2, "C9"));
    try (var context = start(database)) {
      var store = context.getBean(TaskStore.class);
      List<Task> waiting = IntStream.range(0, 3).mapToObj(i -> store.submit(
          Tasks.brief("acme/shop").with(b -> b.template("bug-fix@3").agent("usual")), Tasks.origin(), Actor.SKEP, ""))
          .toList();
      assertThat(waiting.stream().map(t -> give(context, t).isPresent())).as("nothing else was done meanwhile")
          .containsExactly(true, true, false);
      var all = context.getBean(Trials.class);
      assertThat(all.result(trials.getFirst()).given()).isEqualTo(new AgentRecords.Given(2, 2));

      store.apply(waiting.getFirst().id(), new TaskTrigger.Drawn("large", "small or large", "large"), Actor.SKEP, "");
      work(context);
      assertThat(all.result(trials.getFirst()).given()).as("each once").isEqualTo(new AgentRecords.Given(2, 2));
      merged(context, waiting.getFirst());
      // Somebody was quicker than its lot.
      store.apply(waiting.get(1).id(), new TaskTrigger.Cancelled(), Actor.SKEP, "");
      work(context);
      Trials.Result result = all.result(trials.getFirst());
      assertThat(result.given()).isEqualTo(new AgentRecords.Given(2, 0));
      assertThat(result.sides().second()).extracting("agent", "tasks").containsExactly("large", 1);
      all.tellEnds();
      work(context);
      assertThat(told).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatStaysOpenHoldsItsEndUpForTwoWeeksAtMost(Databases database) {
    Instant until = clock.instant().plus(Duration.ofDays(1));
    trials.add(trial("by day", until, 0, "C9"));
    trials.add(trial("nobody came", until, 0, ""));
    try (var context = start(database)) {
      var all = context.getBean(Trials.class);
      given(context, "by day", "small");
      clock.forward(Duration.ofDays(1));
      assertThat(all.draw("w", "bug-fix", "acme/shop", BOTH)).isEmpty();
      all.tellEnds();
      work(context);
      assertThat(told).isEmpty();
      clock.forward(Duration.ofDays(14));
      all.tellEnds();
      work(context);
      assertThat(told).extracting(TellTrial::channel).containsExactly("C9");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void itsEndIsToldWhereMostWasAskedForAndDirectlyWhereAllWas(Databases database) {
    trials.add(trial("direct", null, 2, ""));
    trials.add(trial("both", null, 3, ""));
    var direct = new Origin("D1", "1.1", "U001ADA", "Ada", "");
    try (var context = start(database)) {
      var all = List.of(given(context, "direct", "small", direct), given(context, "direct", "large", direct),
          given(context, "both", "small", direct), given(context, "both", "large", direct), given(context, "both", "small"));
      all.forEach(task -> merged(context, task));
      context.getBean(Trials.class).tellEnds();
      work(context);
      assertThat(told).extracting(t -> t.trial().name(), TellTrial::channel)
          .containsExactlyInAnyOrder(Tuple.tuple("direct", "D1"), Tuple.tuple("both", Tasks.origin().channel()));
    }
  }
}
