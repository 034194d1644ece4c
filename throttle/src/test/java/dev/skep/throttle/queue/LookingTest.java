package dev.skep.throttle.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Check;
import dev.skep.core.task.Item;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.TurnBuilder;
import dev.skep.core.task.Waits;
import dev.skep.core.work.Retryable;
import dev.skep.throttle.Pace;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.QueueRules;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Items are looked into before they start. */
class LookingTest {
  private static final ThrottlePolicy ROOM = () -> ThrottleRules.DEFAULT;

  private final HandClock clock = new HandClock();
  private final Scripted agent = new Scripted();
  private int perDay = 9;

  /** Everything is ready unless it is said otherwise. */
  private final class Scripted implements ReadinessAgent {
    final List<String> looks = new CopyOnWriteArrayList<>();
    final Map<String, Duration> notYet = new ConcurrentHashMap<>();
    volatile boolean able = true;
    volatile boolean closed;
    volatile boolean down;

    @Override
    public boolean canLook(WorkQueue queue) {
      return able;
    }

    @Override
    public boolean isClosed(Task task) {
      return closed;
    }

    @Override
    public Found look(Task task) {
      String name = Objects.requireNonNull(task.item()).name();
      looks.add(name);
      if (down) {
        throw new Retryable("down", (Throwable) null);
      }
      Instant now = clock.instant();
      Duration again = notYet.get(name);
      return again == null && able
          ? new Found(new Readiness("GONE", true, "seen", "", now, now.plus(Duration.ofDays(7))), null)
          : new Found(new Readiness("ACTIVE", false, "seen", "wait", now), again == null ? null : now.plus(again));
    }

    @Override
    public Found unknown(String reason) {
      return new Found(new Readiness("UNKNOWN", false, reason, "look again", clock.instant()),
          clock.instant().plus(Duration.ofDays(1)));
    }
  }

  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final TaskStore tasks;

    Room(Databases database, Object... more) {
      QueuePolicy queues = () -> List.of(WorkQueueBuilder.builder().name("flags").channel("C02").playbook("flag-cleanup")
          .repository("acme/shop").check(true)
          .rules(new QueueRules(99, new Pace(Duration.ZERO, perDay, 99), ReleaseWindow.ALWAYS, 1)).build());
      context = database.start(Map.of(),
          Stream.concat(Stream.of(clock, ROOM, queues, agent), Stream.of(more)).toArray());
      tasks = context.getBean(TaskStore.class);
    }

    Task item(String name, Lane lane, long rank) {
      return tasks.submit(new TaskStore.Submission(Tasks.brief("acme/shop"), new Origin("C02", "", "U1", "Ada", ""),
          TurnBuilder.builder().queue("flags").lane(lane).rank(rank).check(Check.OPEN).build(), new Item(name, "", ""),
          null, List.of()), Actor.person("U1"), "");
    }

    List<Task> items(String... names) {
      return Stream.of(names).map(name -> item(name, Lane.BACKGROUND, name.charAt(0))).toList();
    }

    void run() {
      for (int i = 0; i < 4; i++) {
        context.getBean(Outbox.class).worker().runDue();
        clock.forward(Duration.ofSeconds(5));
      }
    }

    /** As the schedules do now and then. */
    void later(Duration time) {
      clock.forward(time);
      Pauses pauses = context.getBean(Pauses.class);
      pauses.pause("other", "U1", "Ada", "");
      pauses.resume("other", "U1");
      context.getBean(LookWhenOpen.Again.class).look();
      run();
    }

    Task now(Task task) {
      return tasks.find(task.id()).orElseThrow();
    }

    TaskState state(Task task) {
      return now(task).state();
    }

    List<String> history(Task task) {
      return tasks.history(task.id()).stream().map(TaskEvent::kind).filter(k -> !k.equals("Held")).toList();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void onlyReadyOnesStartAndTheOthersComeBackOnTheirDate(Databases database) {
    try (var room = new Room(database)) {
      agent.notYet.put("b", Duration.ofDays(2));
      List<Task> items = room.items("a", "b", "c");
      room.run();
      assertThat(agent.looks).containsExactly("a", "b", "c");
      assertThat(items).extracting(room::state).containsExactly(TaskState.RELEASED, TaskState.QUEUED, TaskState.RELEASED);
      Task waiting = room.now(items.get(1));
      assertThat(Waits.of(waiting)).isEqualTo(Waits.LATER);
      assertThat(Objects.requireNonNull(waiting.turn().readiness()).next()).isEqualTo("wait");
      room.later(Duration.ofDays(1));
      assertThat(agent.looks).as("not before its date").hasSize(3);
      agent.notYet.clear();
      room.later(Duration.ofDays(1));
      assertThat(agent.looks).endsWith("b").hasSize(4);
      assertThat(room.state(items.get(1))).isEqualTo(TaskState.RELEASED);
      assertThat(room.tasks.history(waiting.id())).filteredOn(e -> e.kind().equals("Placed")).extracting(TaskEvent::actor)
          .containsOnly(Actor.SKEP);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasFoundLongAgoIsLookedIntoAnewBeforeItStarts(Databases database) {
    perDay = 1;
    try (var room = new Room(database)) {
      List<Task> items = room.items("a", "b");
      room.run();
      assertThat(items).extracting(room::state).containsExactly(TaskState.RELEASED, TaskState.QUEUED);
      agent.notYet.put("b", Duration.ofDays(3));
      room.later(Duration.ofDays(8));
      assertThat(agent.looks).containsExactly("a", "b", "b");
      assertThat(room.history(items.get(1))).doesNotContain("Released");
      agent.notYet.clear();
      room.later(Duration.ofDays(3));
      assertThat(room.state(items.get(1))).isEqualTo(TaskState.RELEASED);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLookThatWasCutOffIsDoneAgainAndPlacesOnce(Databases database) {
    var deaths = new AtomicInteger();
    Reaction dies = change -> {
      boolean placed = change.trigger() instanceof TaskTrigger.Placed;
      if (placed && deaths.getAndIncrement() == 0) {
        throw new IllegalStateException("the process dies before it is written");
      }
      return List.<Effect>of();
    };
    try (var room = new Room(database, dies)) {
      Task item = room.items("a").getFirst();
      room.run();
      room.later(Duration.ofMinutes(15));
      assertThat(agent.looks).containsExactly("a", "a");
      assertThat(room.history(item)).containsExactly("Submitted", "Placed", "Released");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aStockIsKeptAndWhatSomebodyWantsNowIsLookedIntoAllTheSame(Databases database) {
    perDay = 2;
    try (var room = new Room(database)) {
      for (int i = 0; i < 30; i++) {
        room.item("i" + i, Lane.BACKGROUND, i);
      }
      room.run();
      assertThat(agent.looks).as("two started, four are ready").hasSize(6).startsWith("i0", "i1", "i2");
      agent.notYet.put("now", Duration.ofDays(1));
      room.item("now", Lane.NOW, -1);
      room.run();
      assertThat(agent.looks).hasSize(7).endsWith("now");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void nothingIsLookedIntoWhileTheQueueIsPausedOrThereIsNoBudgetLeft(Databases database) {
    try (var room = new Room(database)) {
      Pauses pauses = room.context.getBean(Pauses.class);
      pauses.pause("flags", "U1", "Ada", "");
      Task item = room.items("a").getFirst();
      room.later(Duration.ofMinutes(1));
      assertThat(agent.looks).isEmpty();
      agent.closed = true;
      pauses.resume("flags", "U1");
      room.later(Duration.ofMinutes(1));
      assertThat(agent.looks).isEmpty();
      agent.closed = false;
      room.later(Duration.ofMinutes(1));
      assertThat(room.state(item)).isEqualTo(TaskState.RELEASED);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void wherePeopleMustSayEachWaitsForTheirWordAndIsMarkedOnce(Databases database) {
    agent.able = false;
    try (var room = new Room(database)) {
      List<Task> items = room.items("a", "b");
      room.run();
      room.later(Duration.ofDays(2));
      assertThat(agent.looks).containsExactly("a", "b");
      assertThat(items).allSatisfy(t -> assertThat(Waits.of(room.now(t))).isEqualTo(Waits.CHECK));
      var said = new Readiness("GONE", true, "said by Ada", "", clock.instant());
      Task item = room.now(items.getFirst());
      room.tasks.apply(item.id(), new TaskTrigger.Placed(item.turn().looked(said, null)), Actor.person("U1"), "");
      room.run();
      assertThat(items).extracting(room::state).containsExactly(TaskState.RELEASED, TaskState.QUEUED);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatCannotBeLookedIntoForLongComesBackAnotherDay(Databases database) {
    agent.down = true;
    try (var room = new Room(database)) {
      Task item = room.items("a").getFirst();
      for (int i = 0; i < 20; i++) {
        room.run();
        clock.forward(Duration.ofMinutes(20));
      }
      assertThat(Objects.requireNonNull(room.now(item).turn().readiness()).state()).isEqualTo("UNKNOWN");
      assertThat(Waits.of(room.now(item))).isEqualTo(Waits.LATER);
    }
  }
}
