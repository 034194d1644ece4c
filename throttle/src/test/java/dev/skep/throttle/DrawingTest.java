package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Check;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Item;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.Turn;
import dev.skep.core.task.TurnBuilder;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lots on a database: what is drawn, when, and what of it is written down. */
class DrawingTest {
  private final HandClock clock = new HandClock();
  private final All all = new All();

  /** A trial of everything, in which the lots fall to the large one. */
  private static final class All implements Lots {
    private final List<String> drawn = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Optional<Drawn> draw(TaskId task, String work, TaskBrief brief) {
      drawn.add(work);
      return Optional.of(new Drawn("large", "small or large", "large, as part of trial small or large"));
    }
  }

  private ApplicationContext start(Databases database) {
    return database.start(Map.of(), clock, Rules.of(99, 99), all);
  }

  private Task item(ApplicationContext context, String name, UnaryOperator<Turn> turn) {
    clock.forward(Duration.ofSeconds(1));
    Turn usual = TurnBuilder.builder().queue("flags").rank(Turn.rank(clock.instant())).build();
    return context.getBean(TaskStore.class).submit(new TaskStore.Submission(Tasks.brief("acme/shop"), Tasks.origin(),
        turn.apply(usual), new Item(name, "", ""), null, List.of()), Actor.SKEP, "");
  }

  private static void round(ApplicationContext context) {
    context.getBean(Outbox.class).worker().runDue();
  }

  private static void then(ApplicationContext context, Task task, TaskTrigger... triggers) {
    List.of(triggers).forEach(t -> context.getBean(TaskStore.class).apply(task.id(), t, Actor.person("U1"), ""));
  }

  private static Task now(ApplicationContext context, Task task) {
    return context.getBean(TaskStore.class).find(task.id()).orElseThrow();
  }

  private static List<String> history(ApplicationContext context, Task task) {
    return context.getBean(TaskStore.class).history(task.id()).stream().map(TaskEvent::kind).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anItemIsDrawnForAsItStartsOnceAndWhatWasAskedForInAThreadIsNot(Databases database) {
    try (var context = start(database)) {
      Task item = item(context, "`Old_Cart`", t -> t);
      Task asked = context.getBean(TaskStore.class).submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      assertThat(all.drawn).as("a list draws nothing").isEmpty();
      round(context);
      assertThat(history(context, item)).containsExactly("Submitted", "Drawn", "Released");
      assertThat(now(context, item).brief()).extracting(TaskBrief::agent, TaskBrief::trial, TaskBrief::agentWhy)
          .containsExactly("large", "small or large", "large, as part of trial small or large");
      assertThat(context.getBean(AgentPaces.class).all().get("large").last()).as("its start").isNotNull();
      assertThat(now(context, asked).brief().agent()).isEqualTo("copilot");

      then(context, item, new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")), new TaskTrigger.TakenBack("left out"));
      round(context);
      clock.forward(Duration.ofMinutes(5));
      context.getBean(ReleaseRounds.class).look();
      round(context);
      assertThat(now(context, item).state()).isEqualTo(TaskState.RELEASED);
      assertThat(all.drawn).containsExactly("flags\nold_cart");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void itWaitsForTheDrawnAgentInItsPlaceAndDrawsNoMore(Databases database) {
    try (var context = start(database)) {
      context.getBean(AgentPaces.class).change("large", pace -> new AgentPace(1, clock.instant()));
      Task first = item(context, "first", t -> t);
      Task second = item(context, "second", t -> t);
      round(context);
      for (Task task : List.of(first, second)) {
        assertThat(now(context, task)).satisfies(t -> {
          assertThat(t.state()).isEqualTo(TaskState.QUEUED);
          assertThat(t.brief().agent()).isEqualTo("large");
          assertThat(Objects.requireNonNull(t.hold()).reason()).isEqualTo("the agent takes work slowly just now");
          assertThat(t.turn()).isEqualTo(task.turn());
        });
      }
      clock.forward(Duration.ofHours(1));
      context.getBean(ReleaseRounds.class).look();
      round(context);
      assertThat(List.of(now(context, first), now(context, second))).extracting(Task::state)
          .containsExactly(TaskState.RELEASED, TaskState.QUEUED);
      assertThat(all.drawn).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whomAPersonChoseOrWhoBeganIsNotDrawnOverAndWhatIsStaleNotYet(Databases database) {
    try (var context = start(database)) {
      Task chosen = item(context, "chosen", t -> t.withParked("by Ada"));
      then(context, chosen, new TaskTrigger.Failed(new Failure("x", "w", "a")), new TaskTrigger.Retried("other"),
          new TaskTrigger.Placed(chosen.turn().withParked("")));
      Task begun = item(context, "begun", t -> t.withParked("by Ada"));
      then(context, begun, new TaskTrigger.Released(), new TaskTrigger.Unannounced("archived"),
          new TaskTrigger.Placed(begun.turn().withParked("")));
      var ready = new Readiness("READY", true, "nobody reads it", "", clock.instant(),
          clock.instant().plusSeconds(30));
      Task stale = item(context, "stale", t -> t.with(b -> b.check(Check.READY).readiness(ready)));
      clock.forward(Duration.ofMinutes(1));
      Task again = item(context, "again", t -> t.withParked("by Ada"));
      then(context, again, new TaskTrigger.Failed(new Failure("x", "w", "a")), new TaskTrigger.Retried(),
          new TaskTrigger.Placed(again.turn().withParked("")));
      round(context);
      assertThat(all.drawn).as("only who never began").containsExactly("flags\nagain");
      assertThat(List.of(now(context, chosen), now(context, begun), now(context, again))).extracting(Task::state)
          .containsOnly(TaskState.RELEASED);
      assertThat(List.of(now(context, chosen), now(context, begun), now(context, again), now(context, stale)))
          .extracting(t -> t.brief().agent()).containsExactly("other", "copilot", "large", "copilot");
    }
  }
}
