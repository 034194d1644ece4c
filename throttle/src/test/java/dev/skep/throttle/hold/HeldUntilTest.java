package dev.skep.throttle.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldUntilTest {
  private static final HeldUntil.Said SAID = new HeldUntil.Said("U1", "C1", "1.0");
  private static final ThrottlePolicy ROOM =
      () -> ThrottleRules.DEFAULT.withLimits(Limits.of(9, 9));

  private final HandClock clock = new HandClock();
  private final List<Releases.Published> published = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Chat chat = new Chat();

  /** What is told. */
  private static final class Chat implements DeliveryHandler<ReleaseOut> {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public String kind() {
      return ReleaseOut.KIND;
    }

    @Override
    public Class<ReleaseOut> type() {
      return ReleaseOut.class;
    }

    @Override
    public Completion deliver(ReleaseOut out, Attempt attempt) {
      told.add(out.tag() + " in " + out.channel() + " " + out.thread());
      return Completion.NOTHING;
    }
  }

  private ApplicationContext start(Databases database) {
    Releases releases = repository -> {
      asked.add(repository);
      return published;
    };
    ApplicationContext context = database.start(Map.of(), clock, ROOM, releases, chat);
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
      assertThat(chat.told).containsExactly("v2.3 in C1 1.0", "V2.4 in C1 1.0");

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
      assertThat(chat.told).isEmpty();
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
}
