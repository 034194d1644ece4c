package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.Turn;
import dev.skep.core.task.TurnBuilder;
import io.micronaut.context.ApplicationContext;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The line at work on a database. */
class ReleaseRoundTest {
  private final HandClock clock = new HandClock();

  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final TaskStore tasks;

    Room(Databases database, Rules rules) {
      this(database.fresh(), rules);
    }

    Room(Map<String, Object> database, Rules rules, Object... more) {
      context = ApplicationContext.builder().properties(database)
          .singletons(Stream.concat(Stream.of(clock, rules), Stream.of(more)).toArray()).start();
      tasks = context.getBean(TaskStore.class);
    }

    Task asked(String repository) {
      clock.forward(Duration.ofSeconds(1));
      return tasks.submit(Tasks.brief(repository), Tasks.origin(), Actor.SKEP, "");
    }

    Task asked(String asker, Turn turn) {
      clock.forward(Duration.ofSeconds(1));
      var origin = new Origin("C1", "1.0", asker, asker, "");
      return tasks.submit(Tasks.brief("acme/shop"), origin, turn.withRank(Turn.rank(clock.instant())), Actor.SKEP, "");
    }

    void round() {
      context.getBean(Outbox.class).worker().runDue();
    }

    void later(Duration time) {
      clock.forward(time);
      context.getBean(ReleaseRounds.class).look();
      round();
    }

    Task now(Task task) {
      return tasks.find(task.id()).orElseThrow();
    }

    TaskState state(Task task) {
      return now(task).state();
    }

    String held(Task task) {
      return Objects.requireNonNull(now(task).hold()).reason();
    }

    List<String> history(Task task) {
      return tasks.history(task.id()).stream().map(TaskEvent::kind).toList();
    }

    void ended(Task task) {
      tasks.apply(task.id(), new TaskTrigger.Cancelled(), Actor.SKEP, "");
      round();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aBatchGoesInItsOrderAndWhatCannotStartAnyMoreIsSaid(Databases database) {
    try (var room = new Room(database, Rules.of(9, 9))) {
      List<Task> batch = room.tasks.submitAll(List.of(new TaskStore.Part(Tasks.brief("acme/shop"), List.of()),
          new TaskStore.Part(Tasks.brief("acme/api"), List.of(0)), new TaskStore.Part(Tasks.brief("acme/web"), List.of(1))),
          Tasks.origin(), Actor.SKEP, "");
      room.round();
      assertThat(batch).extracting(room::state).containsExactly(TaskState.RELEASED, TaskState.QUEUED, TaskState.QUEUED);
      assertThat(room.held(batch.get(1))).isEqualTo("it comes after “Fix the retry”");

      room.tasks.apply(batch.getFirst().id(), new TaskTrigger.Failed(new Failure("x", "w", "a")), Actor.SKEP, "");
      room.round();
      assertThat(room.held(batch.get(1))).isEqualTo("it comes after “Fix the retry”, which stopped");
      room.tasks.apply(batch.getFirst().id(), new TaskTrigger.Retried(), Actor.SKEP, "");
      room.round();
      assertThat(room.held(batch.get(1))).isEqualTo("it comes after “Fix the retry”");

      room.tasks.apply(batch.getFirst().id(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")), Actor.SKEP, "");
      room.tasks.apply(batch.getFirst().id(), new TaskTrigger.Merged("grace"), Actor.SKEP, "");
      room.round();
      assertThat(batch).extracting(room::state).containsExactly(TaskState.MERGED, TaskState.RELEASED, TaskState.QUEUED);

      room.ended(batch.get(1));
      assertThat(batch).extracting(room::state).containsExactly(TaskState.MERGED, TaskState.CANCELLED, TaskState.FAILED);
      assertThat(room.now(batch.get(2)).failure()).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theFirstInLineGoesAndTheNextOneFollowsWhenThereIsRoom(Databases database) {
    try (var room = new Room(database, Rules.of(1, 1))) {
      Task first = room.asked("acme/shop");
      Task second = room.asked("acme/api");
      room.round();
      assertThat(room.state(first)).isEqualTo(TaskState.RELEASED);
      assertThat(room.now(second).hold()).isNotNull().satisfies(h -> assertThat(h.place()).isEqualTo(1));

      room.ended(first);
      assertThat(room.state(second)).isEqualTo(TaskState.RELEASED);
      assertThat(room.history(second)).containsExactly("Submitted", "Held", "Released");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLongLineGoesAsFarAsThereIsRoomAndTheRestKnowTheirPlace(Databases database) {
    try (var room = new Room(database, Rules.of(11, 11))) {
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        tasks.add(room.asked("acme/shop"));
      }
      room.round();
      assertThat(tasks.subList(0, 11)).extracting(room::state).containsOnly(TaskState.RELEASED);
      assertThat(tasks.subList(11, 20)).extracting(t -> Objects.requireNonNull(room.now(t).hold()).place())
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aTaskStaysOutOfTheLineUntilItsTimeOrUntilPeopleLetItIn(Databases database) {
    try (var room = new Room(database, Rules.of(9, 9))) {
      Turn usual = TurnBuilder.builder().build();
      Task later = room.asked("U1", usual.withNotBefore(clock.instant().plus(Duration.ofHours(2))));
      Task parked = room.asked("U2", usual.withParked("until the release is out"));
      room.later(Duration.ofHours(1));
      assertThat(List.of(room.state(later), room.state(parked))).containsOnly(TaskState.QUEUED);

      room.later(Duration.ofMinutes(61));
      assertThat(room.state(later)).isEqualTo(TaskState.RELEASED);
      room.tasks.apply(parked.id(), new TaskTrigger.Placed(room.now(parked).turn().withParked("")), Actor.SKEP, "");
      room.round();
      assertThat(room.state(parked)).isEqualTo(TaskState.RELEASED);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void timeBesideTheLineIsNoWaitingInIt(Databases database) {
    try (var room = new Room(database, Rules.of(1, 1))) {
      Turn usual = TurnBuilder.builder().build();
      Task parked = room.asked("U1", usual.withParked("by Ada"));
      Task running = room.asked("U2", usual);
      room.later(Duration.ofDays(10));
      room.tasks.apply(parked.id(), new TaskTrigger.Placed(room.now(parked).turn().withParked("")), Actor.SKEP, "");
      Task urgent = room.asked("U3", usual.withLane(Lane.NOW));
      room.ended(running);
      assertThat(room.state(urgent)).isEqualTo(TaskState.RELEASED);
      room.later(Duration.ofDays(6));
      Task moreUrgent = room.asked("U3", usual.withLane(Lane.NOW));
      room.ended(urgent);
      assertThat(room.state(parked)).as("now it waited too long").isEqualTo(TaskState.RELEASED);
      assertThat(room.state(moreUrgent)).isEqualTo(TaskState.QUEUED);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void lanesGoBeforeTimeAndTurnsAreRememberedFromRoundToRound(Databases database) {
    try (var room = new Room(database, Rules.of(1, 9))) {
      Task first = room.asked("U0", TurnBuilder.builder().build());
      room.round();
      var started = new ArrayList<String>();
      List<Task> waiting = new ArrayList<>();
      for (String who : List.of("a/U1", "a/U1", "a/U2", "b/U3", "b/U3")) {
        waiting.add(room.asked(who.substring(2), TurnBuilder.builder().queue(who.substring(0, 1)).build()));
      }
      waiting.add(room.asked("U9", TurnBuilder.builder().lane(Lane.NOW).build()));
      Task running = first;
      while (!waiting.isEmpty()) {
        room.ended(running);
        running = waiting.stream().filter(t -> room.state(t) == TaskState.RELEASED).findFirst().orElseThrow();
        waiting.remove(running);
        started.add(running.turn().queue() + "/" + running.origin().asker());
      }
      assertThat(started).containsExactly("/U9", "a/U1", "b/U3", "a/U2", "b/U3", "a/U1");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void nothingStartsWhileEverythingIsPausedAndItIsKeptWhoDidItAndWhy(Databases database) {
    try (var room = new Room(database, Rules.of(9, 9))) {
      var pauses = room.context.getBean(Pauses.class);
      assertThat(pauses.pause(Pauses.ALL, "U1", "Ada", "the build farm is on fire")).isTrue();
      assertThat(pauses.pause(Pauses.ALL, "U2", "Ben", "again")).isFalse();
      Task task = room.asked("acme/shop");
      room.round();
      assertThat(room.held(task)).isEqualTo("everything is paused by Ada: the build farm is on fire");

      assertThat(pauses.resume(Pauses.ALL, "U2")).isTrue();
      assertThat(pauses.resume(Pauses.ALL, "U2")).isFalse();
      room.round();
      assertThat(room.state(task)).isEqualTo(TaskState.RELEASED);
      assertThat(pauses.history(Pauses.ALL)).singleElement().satisfies(p -> {
        assertThat(p.by()).isEqualTo("U1");
        assertThat(p.endedBy()).isEqualTo("U2");
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void dayPaceAndBudgetHoldAcrossRounds(Databases database) {
    var rules = new Rules(ThrottleRules.DEFAULT.withPace(new Pace(Duration.ofMinutes(15), 2, 9)));
    try (var room = new Room(database, rules)) {
      List<Task> tasks = List.of(room.asked("acme/a"), room.asked("acme/b"), room.asked("acme/c"));
      room.round();
      assertThat(room.held(tasks.get(1))).isEqualTo("one starts every 15 minutes");
      room.later(Duration.ofMinutes(16));
      assertThat(room.state(tasks.get(1))).isEqualTo(TaskState.RELEASED);
      room.later(Duration.ofMinutes(16));
      assertThat(room.held(tasks.get(2))).isEqualTo("all 2 starts of today are used");

      rules.rules = ThrottleRules.DEFAULT.withMoney(new Money(1, 9, 9, 1_000, 1_000, Money.NO_LIMITS.costPerDay(),
          Money.NO_LIMITS.costPerMonth(), BigDecimal.ZERO));
      rules.used = new Spending.Used(1_000, Spending.Used.NOTHING.cost());
      room.later(Duration.ofMinutes(1));
      assertThat(room.held(tasks.get(2))).isEqualTo("the budget of this month is used up");
      rules.used = Spending.Used.NOTHING;
      room.later(Duration.ofMinutes(1));
      assertThat(room.state(tasks.get(2))).isEqualTo(TaskState.RELEASED);

      room.tasks.apply(tasks.get(2).id(), new TaskTrigger.Failed(new Failure("x", "w", "a")), Actor.SKEP, "");
      room.tasks.apply(tasks.get(2).id(), new TaskTrigger.Retried(), Actor.SKEP, "");
      room.round();
      assertThat(room.now(tasks.get(2)).failure()).isNotNull()
          .satisfies(f -> assertThat(f.words()).contains("began this 1 time"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoWaitsIsToldOnceAndNotAgainForAnotherMinute(Databases database) {
    try (var room = new Room(database, Rules.of(1, 1))) {
      room.asked("acme/shop");
      Task second = room.asked("acme/api");
      room.round();
      for (int i = 0; i < 5; i++) {
        room.later(Duration.ofMinutes(1));
      }
      assertThat(room.history(second)).containsExactly("Submitted", "Held");
    }
  }

  /** Many workers of two instances on one database at a time: no task starts twice, and no limit is exceeded. */
  @Test
  void twoInstancesReleaseEachTaskOnceAndNeverTooMany() throws Exception {
    Map<String, Object> database = Databases.POSTGRESQL.fresh();
    try (var one = new Room(database, Rules.of(4, 4));
        var other = new Room(database, Rules.of(4, 4));
        var pool = Executors.newFixedThreadPool(4)) {
      List<TaskId> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add((i % 2 == 0 ? one : other).asked("acme/r" + i % 7).id());
      }
      int ended = 0;
      while (ended < all.size()) {
        pool.invokeAll(List.<Callable<Object>>of(run(one), run(other), run(one), run(other)));
        List<Task> open = one.tasks.withAgent();
        assertThat(open.size()).isLessThanOrEqualTo(4);
        for (Task task : open) {
          (ended++ % 2 == 0 ? one : other).tasks.apply(task.id(), new TaskTrigger.Cancelled(), Actor.SKEP, "");
        }
      }
      assertThat(all).allSatisfy(id -> assertThat(one.tasks.history(id)).extracting(TaskEvent::kind)
          .filteredOn("Released"::equals).hasSize(1));
    }
  }

  /** An hour back, and the nights in which one is missing or comes twice: the pace is kept, and nothing is lost or doubled. */
  @Test
  void aClockThatJumpsNeitherHastensNorDoublesAnything() {
    Map<String, Object> database = Databases.POSTGRESQL.fresh();
    var rules = new Rules(ThrottleRules.DEFAULT.with(r -> r.pace(new Pace(Duration.ofMinutes(15), 99, 99)).window(
        new ReleaseWindow(Set.of(DayOfWeek.values()), LocalTime.of(1, 0), LocalTime.of(4, 0), ZoneId.of("Europe/Berlin"),
            Set.of(), List.of()))));
    try (var one = new Room(database, rules); var other = new Room(database, rules)) {
      for (String night : List.of("2026-03-29T00:10:00Z", "2026-10-25T00:10:00Z")) {
        clock.forward(Duration.between(clock.instant(), Instant.parse(night)));
        List<Task> tasks = IntStream.range(0, 6).mapToObj(i -> (i % 2 == 0 ? one : other).asked("acme/r" + i)).toList();
        one.round();
        other.later(Duration.ofMinutes(16));
        assertThat(tasks).extracting(one::state).filteredOn(TaskState.RELEASED::equals).hasSize(2);
        one.later(Duration.ofHours(-1));
        other.later(Duration.ofMinutes(30));
        assertThat(tasks).extracting(one::state).as("an hour back").filteredOn(TaskState.RELEASED::equals).hasSize(2);
        one.later(Duration.ofMinutes(30));
        other.later(Duration.ofMinutes(10));
        assertThat(tasks).extracting(one::state).as("it is no later than before").filteredOn(TaskState.RELEASED::equals)
            .hasSize(2);
        for (int step = 0; step < 12; step++) {
          (step % 2 == 0 ? one : other).later(Duration.ofMinutes(16));
          (step % 2 == 0 ? other : one).later(Duration.ZERO);
        }
        assertThat(tasks).allSatisfy(task -> assertThat(one.history(task)).filteredOn("Released"::equals).hasSize(1));
        tasks.forEach(task -> one.tasks.apply(task.id(), new TaskTrigger.Cancelled(), Actor.SKEP, ""));
        assertThat(starts(one)).as("never two within a quarter of an hour")
            .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(Duration.ofMinutes(15)));
      }
    }
  }

  /** What lies between two starts, in their order. */
  private static List<Duration> starts(Room room) {
    List<Instant> at = room.tasks.ended(50).stream().flatMap(t -> room.tasks.history(t.id()).stream())
        .filter(e -> e.kind().equals("Released")).map(TaskEvent::at).sorted().toList();
    return IntStream.range(1, at.size()).mapToObj(i -> Duration.between(at.get(i - 1), at.get(i))).toList();
  }

  /** The database sees a process die: its connections are gone in the middle of what it wrote. */
  private static final class Death implements Reaction {
    private final String url;
    private int released;

    Death(String url) {
      this.url = url;
    }

    @Override
    public List<Effect> to(TaskChange change) {
      if (change.entered(TaskState.RELEASED) && ++released == 2) {
        try (var other = DriverManager.getConnection(url, "postgres", "postgres"); var kill = other.createStatement()) {
          kill.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'one'");
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
      return List.of();
    }
  }

  @Test
  void whatOneDidNotFinishWhenItDiedTheOtherDoesAndNothingStartsTwice() {
    var database = new HashMap<>(Databases.POSTGRESQL.fresh());
    String url = database.get("datasources.default.url").toString();
    try (var other = new Room(database, Rules.of(3, 9))) {
      var death = new Death(url);
      database.put("datasources.default.url", url + (url.contains("?") ? "&" : "?") + "ApplicationName=one");
      List<Task> tasks = List.of(other.asked("acme/a"), other.asked("acme/b"), other.asked("acme/c"), other.asked("acme/d"));
      try (var one = new Room(database, Rules.of(3, 9), death)) {
        var unused = catchThrowable(one::round);
        assertThat(death.released).as("it died in the middle").isEqualTo(2);
        assertThat(tasks).extracting(other::state).containsOnly(TaskState.QUEUED);
      }
      clock.forward(Duration.ofMinutes(30));
      other.round();
      assertThat(tasks).extracting(other::state).containsExactly(TaskState.RELEASED, TaskState.RELEASED, TaskState.RELEASED,
          TaskState.QUEUED);
      assertThat(tasks.subList(0, 3)).allSatisfy(t -> assertThat(other.history(t)).containsExactly("Submitted", "Released"));
      assertThat(other.context.getBean(Starts.class).since(Instant.EPOCH)).isEqualTo(3);
    }
  }

  private static Callable<Object> run(Room room) {
    return Executors.callable(room::round);
  }
}
