package dev.skep.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.outbox.Payload;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStoreTest {

  record Told(String what) implements Payload {
    @Override
    public String kind() {
      return "test.told";
    }
  }

  private static final Reaction TELLS =
      change -> List.of(Effect.of("t:" + change.after().id(), new Told(change.trigger().kind())));

  private static ApplicationContext start(Databases database) {
    var context = database.start(Map.of(), new HandClock());
    context.registerSingleton(Reaction.class, TELLS, Qualifiers.byName("tells"));
    return context;
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void keepsTheTaskItsHistoryAndItsEffects(Databases database) {
    try (var context = start(database)) {
      var store = context.getBean(TaskStore.class);
      Task task = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.person("U001ADA"), "in-1");
      store.apply(task.id(), new TaskTrigger.Released(), Actor.SKEP, "");
      store.apply(task.id(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")), Actor.SKEP, "out-1");

      Task stored = store.find(task.id()).orElseThrow();
      assertThat(stored.state()).isEqualTo(TaskState.FILED);
      assertThat(stored.brief()).isEqualTo(task.brief());
      assertThat(store.findByIssue("acme/shop", 7)).contains(stored);
      assertThat(store.ofThread("C01SHOP", "1700000000.000100")).containsExactly(stored);
      assertThat(store.withAgent()).containsExactly(stored);
      assertThat(Tasks.queued(context)).isEmpty();
      assertThat(store.history(task.id())).extracting(TaskEvent::kind, TaskEvent::from, TaskEvent::to, TaskEvent::cause)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("Submitted", null, TaskState.QUEUED, "in-1"),
              org.assertj.core.groups.Tuple.tuple("Released", TaskState.QUEUED, TaskState.RELEASED, ""),
              org.assertj.core.groups.Tuple.tuple("Filed", TaskState.RELEASED, TaskState.FILED, "out-1"));
      assertThat(context.getBean(Outbox.class).table().count("PENDING")).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void movesAndIgnoredTriggersAreCounted(Databases database) {
    var meters = new SimpleMeterRegistry();
    try (var context = database.start(Map.of(), new HandClock(), meters)) {
      var store = context.getBean(TaskStore.class);
      Task task = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      store.apply(task.id(), new TaskTrigger.Released(), Actor.SKEP, "");
      store.apply(task.id(), new TaskTrigger.Released(), Actor.SKEP, "");
      assertThat(meters.get("skep.task.moved").tags("from", "QUEUED", "to", "RELEASED").counter().count()).isEqualTo(1);
      assertThat(meters.get("skep.task.ignored").tags("trigger", "Released", "state", "RELEASED").counter().count())
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void onesOpenTasksAreThoseOneAskedForThatAreNotOver(Databases database) {
    try (var context = start(database)) {
      var store = context.getBean(TaskStore.class);
      Task first = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      Task second = store.submit(Tasks.brief("acme/api"), Tasks.origin(), Actor.SKEP, "");
      store.apply(first.id(), new TaskTrigger.Cancelled(), Actor.SKEP, "");
      assertThat(store.openOf(Tasks.origin().asker())).extracting(Task::id).containsExactly(second.id());
      assertThat(store.openOf("U9")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasConcludedFromAnOvertakenTaskIsNotStored(Databases database) {
    try (var context = start(database)) {
      var store = context.getBean(TaskStore.class);
      Task seen = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      List<TaskTrigger> begun =
          List.of(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")));
      assertThat(store.applyTo(seen, begun, Actor.SKEP, "in-1")).isTrue();
      assertThat(store.find(seen.id()).orElseThrow().state()).isEqualTo(TaskState.FILED);
      int events = store.history(seen.id()).size();
      assertThat(store.applyTo(seen, List.of(new TaskTrigger.Cancelled()), Actor.SKEP, "in-2")).isFalse();
      assertThat(store.find(seen.id()).orElseThrow().state()).isEqualTo(TaskState.FILED);
      assertThat(store.history(seen.id())).hasSize(events);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anIgnoredTriggerLeavesNoTrace(Databases database) {
    try (var context = start(database)) {
      var store = context.getBean(TaskStore.class);
      Task task = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      assertThat(store.apply(task.id(), new TaskTrigger.Merged("grace"), Actor.github("grace"), "d"))
          .isInstanceOf(Outcome.Ignored.class);
      assertThat(store.find(task.id())).contains(task);
      assertThat(store.history(task.id())).hasSize(1);
      assertThatThrownBy(() -> store.apply(TaskId.random(), new TaskTrigger.Released(), Actor.SKEP, ""))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  @SuppressWarnings("unchecked")
  void aRolledBackChangeTakesItsEffectsWithIt(Databases database) {
    try (var context = start(database)) {
      var store = context.getBean(TaskStore.class);
      TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
      assertThatThrownBy(() -> transactions.executeWrite(status -> {
        store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
        throw new IllegalStateException("boom");
      })).hasMessageContaining("boom");
      assertThat(Tasks.queued(context)).isEmpty();
      assertThat(context.getBean(Outbox.class).table().count("PENDING")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void ofManyWritersEachDecidesOnWhatTheOthersLeft(Databases database) {
    try (var context = start(database)) {
      var store = context.getBean(TaskStore.class);
      Task task = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      var outcomes = IntStream.range(0, 8)
          .mapToObj(i -> CompletableFuture.supplyAsync(
              () -> store.apply(task.id(), new TaskTrigger.Released(), Actor.SKEP, "")))
          .map(CompletableFuture::join).toList();
      assertThat(outcomes).filteredOn(Outcome.Moved.class::isInstance).hasSize(1);
      assertThat(store.history(task.id())).hasSize(2);
      assertThat(context.getBean(Outbox.class).table().count("PENDING")).isEqualTo(2);
    }
  }
}
