package dev.skep.throttle.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.Waits;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.Limits;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldUntilTest {
  private static final HeldUntil.Said SAID = new HeldUntil.Said("U1", "C1", "1.0");
  private static final ThrottlePolicy ROOM =
      () -> ThrottleRules.DEFAULT.withLimits(Limits.of(9, 9));

  private final HandClock clock = new HandClock();
  private final List<Releases.Published> published = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Numbers.Found> numbers = new ConcurrentHashMap<>();
  private final Chat<ReleaseOut> chat = new Chat<>(ReleaseOut.KIND, ReleaseOut.class,
      out -> out.tag() + " in " + out.channel() + " " + out.thread());
  private final Chat<NumberEnded> ends = new Chat<>(NumberEnded.KIND, NumberEnded.class,
      end -> end.name() + " " + end.end() + " in " + end.channel() + " " + end.thread());

  /** What is told. */
  private record Chat<P extends Payload>(String kind, Class<P> type, Function<P, String> words, List<String> told)
      implements
        DeliveryHandler<P> {
    Chat(String kind, Class<P> type, Function<P, String> words) {
      this(kind, type, words, new CopyOnWriteArrayList<>());
    }

    @Override
    public Completion deliver(P payload, Attempt attempt) {
      told.add(words.apply(payload));
      return Completion.NOTHING;
    }
  }

  private ApplicationContext start(Databases database) {
    Releases releases = repository -> {
      asked.add(repository);
      return published;
    };
    Numbers known = (repository, number) -> {
      asked.add(repository);
      return Optional.ofNullable(numbers.get(repository + "#" + number));
    };
    ApplicationContext context = database.start(Map.of(), clock, ROOM, releases, known, chat, ends);
    context.getBean(Pauses.class).pause(Pauses.ALL, "U1", "Ada", "so that nothing starts");
    return context;
  }

  private Task held(ApplicationContext context, String tag) {
    Task task = context.getBean(TaskStore.class).submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
    context.getBean(HeldUntil.class).untilRelease(task, new HoldWords.Release(tag), SAID, "");
    return task;
  }

  private Waits waits(ApplicationContext context, Task task) {
    context.getBean(Outbox.class).worker().runDue();
    return Waits.of(context.getBean(TaskStore.class).find(task.id()).orElseThrow());
  }

  private void publish(String tag, boolean preliminary) {
    clock.forward(Duration.ofMinutes(1));
    published.addFirst(new Releases.Published(tag, clock.instant(), preliminary));
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void onlyTheReleaseThatIsWaitedForLetsItGo(Databases database) {
    try (var context = start(database)) {
      HeldUntil held = context.getBean(HeldUntil.class);
      publish("v2.2", false);
      clock.forward(Duration.ofMinutes(1));
      Task any = held(context, "");
      Task named = held(context, "2.4");
      assertThat(List.of(waits(context, any), waits(context, named))).as("v2.2 was out before").containsOnly(Waits.HELD);

      publish("v2.4-rc1", true);
      held.heard("ACME/shop");
      assertThat(List.of(waits(context, any), waits(context, named))).containsOnly(Waits.HELD);

      publish("v2.3", false);
      held.heard("acme/shop");
      assertThat(waits(context, any)).isEqualTo(Waits.LINE);
      assertThat(waits(context, named)).isEqualTo(Waits.HELD);

      publish("V2.4", false);
      held.look();
      assertThat(waits(context, named)).isEqualTo(Waits.LINE);
      assertThat(chat.told()).containsExactly("v2.3 in C1 1.0", "V2.4 in C1 1.0");

      int before = asked.size();
      held.heard("acme/shop");
      held.look();
      waits(context, any);
      assertThat(asked).as("nobody waits any more").hasSize(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatPeopleLetStartOrHoldForAnotherReasonIsForgotten(Databases database) {
    try (var context = start(database)) {
      TaskStore tasks = context.getBean(TaskStore.class);
      Task task = held(context, "");
      tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().withParked("by Ada")), Actor.SKEP, "");
      publish("v2.3", false);
      context.getBean(HeldUntil.class).look();
      assertThat(waits(context, task)).isEqualTo(Waits.HELD);
      assertThat(context.getBean(HeldUntilRows.class).findAll()).isEmpty();
      assertThat(chat.told()).isEmpty();
      Task out = held(context, "v2.3");
      assertThat(waits(context, out)).as("it is out already").isEqualTo(Waits.LINE);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void untilATimeItWaitsBesideTheLineAndForgetsTheRelease(Databases database) {
    try (var context = start(database)) {
      Task task = held(context, "");
      Task held = context.getBean(TaskStore.class).find(task.id()).orElseThrow();
      context.getBean(HeldUntil.class).untilTime(held, clock.instant().plus(Duration.ofHours(1)), SAID, "");
      assertThat(waits(context, task)).isEqualTo(Waits.LATER);
      assertThat(context.getBean(HeldUntilRows.class).findAll()).isEmpty();
    }
  }

  private Task heldUntil(ApplicationContext context, HoldWords.Ended end) {
    Task task = context.getBean(TaskStore.class).submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
    context.getBean(HeldUntil.class).untilEnd(task, end, SAID, "");
    return task;
  }

  private void is(String name, boolean pull, Numbers.State state) {
    numbers.put(name, new Numbers.Found(pull, state, ""));
  }

  private static String parked(ApplicationContext context, Task task) {
    return context.getBean(TaskStore.class).find(task.id()).orElseThrow().turn().parked();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void onlyAnEndThatIsSeenLetsItGo(Databases database) {
    try (var context = start(database)) {
      HeldUntil held = context.getBean(HeldUntil.class);
      is("acme/shop#12", true, Numbers.State.OPEN);
      is("acme/api#7", false, Numbers.State.OPEN);
      Task pull = heldUntil(context, new HoldWords.Ended("", 12, false));
      Task issue = heldUntil(context, new HoldWords.Ended("acme/api", 7, false));
      assertThat(List.of(waits(context, pull), waits(context, issue))).containsOnly(Waits.HELD);
      assertThat(parked(context, issue)).isEqualTo("until acme/api#7 is merged");
      held.heard("acme/shop", List.of(12));
      assertThat(waits(context, pull)).as("said, but not seen").isEqualTo(Waits.HELD);

      is("acme/shop#12", true, Numbers.State.MERGED);
      held.heard("acme/api", List.of(12));
      held.heard("acme/shop", List.of(13));
      held.heard("acme/shop");
      assertThat(waits(context, pull)).as("not what was heard of").isEqualTo(Waits.HELD);
      held.heard("ACME/shop", List.of(11, 12));
      assertThat(waits(context, pull)).isEqualTo(Waits.LINE);

      is("acme/api#7", false, Numbers.State.CLOSED);
      held.look();
      assertThat(waits(context, issue)).as("an issue is never merged").isEqualTo(Waits.LINE);
      assertThat(ends.told()).containsExactly("#12 MERGED in C1 1.0", "acme/api#7 CLOSED in C1 1.0");
      int before = asked.size();
      held.look();
      waits(context, issue);
      assertThat(asked).as("nobody waits any more").hasSize(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWillHardlyComeIsToldOnceAndWaitedForAgainWhenItMayCome(Databases database) {
    try (var context = start(database)) {
      HeldUntil held = context.getBean(HeldUntil.class);
      is("acme/shop#12", true, Numbers.State.CLOSED);
      Task strict = heldUntil(context, new HoldWords.Ended("", 12, false));
      Task lax = heldUntil(context, new HoldWords.Ended("", 12, true));
      Task gone = heldUntil(context, new HoldWords.Ended("", 99, false));
      assertThat(waits(context, lax)).as("a close will do").isEqualTo(Waits.LINE);
      held.look();
      assertThat(List.of(waits(context, strict), waits(context, gone))).containsOnly(Waits.HELD);
      assertThat(ends.told()).containsExactlyInAnyOrder(
          "#12 CLOSED in C1 1.0", "#12 CLOSED_UNMERGED in C1 1.0", "#99 GONE in C1 1.0");
      assertThat(List.of(parked(context, strict), parked(context, gone)))
          .containsExactly("since #12 was closed without a merge", "because #99 cannot be found");

      is("acme/shop#12", true, Numbers.State.OPEN);
      held.heard("acme/shop", List.of(12));
      assertThat(waits(context, strict)).isEqualTo(Waits.HELD);
      assertThat(parked(context, strict)).as("opened again").isEqualTo("until #12 is merged");
      is("acme/shop#12", true, Numbers.State.CLOSED);
      held.look();
      waits(context, strict);
      assertThat(ends.told()).as("closed a second time").hasSize(4);
      is("acme/shop#12", true, Numbers.State.MERGED);
      held.look();
      assertThat(waits(context, strict)).isEqualTo(Waits.LINE);

      TaskStore tasks = context.getBean(TaskStore.class);
      Task stays = tasks.find(gone.id()).orElseThrow();
      tasks.apply(gone.id(), new TaskTrigger.Placed(stays.turn().withParked("by Ada")), Actor.SKEP, "");
      is("acme/shop#99", true, Numbers.State.MERGED);
      held.look();
      assertThat(waits(context, gone)).as("a person's word stands").isEqualTo(Waits.HELD);
      assertThat(context.getBean(HeldUntilRows.class).findAll()).isEmpty();
    }
  }
}
