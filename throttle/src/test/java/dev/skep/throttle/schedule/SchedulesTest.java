package dev.skep.throttle.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.Spending;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Schedules in the database, and Quartz that wakes them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SchedulesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private final HandClock clock = new HandClock();
  private final Asked asked = new Asked();

  /** Stands in for the chat. */
  private static final class Asked implements DeliveryHandler<ScheduledRequest> {
    private final List<ScheduledRequest> all = new CopyOnWriteArrayList<>();

    @Override
    public String kind() {
      return ScheduledRequest.KIND;
    }

    @Override
    public Class<ScheduledRequest> type() {
      return ScheduledRequest.class;
    }

    @Override
    public Completion deliver(ScheduledRequest request, Attempt attempt) {
      all.add(request);
      return Completion.NOTHING;
    }
  }

  /** The outbox wants every handler, and a round wants a policy; none comes here. */
  private static final class NoRounds implements ThrottlePolicy, Spending {
    @Override
    public ThrottleRules rules() {
      throw new AssertionError("nothing here asks for a round");
    }

    @Override
    public Used since(Instant time) {
      return Used.NOTHING;
    }
  }

  private ApplicationContext start(Map<String, Object> database) {
    return ApplicationContext.builder().properties(database).singletons(clock, asked, new NoRounds()).start();
  }

  private static Schedule weekly(ApplicationContext context) {
    Schedules schedules = context.getBean(Schedules.class);
    Schedule proposed = schedules.propose("U001ADA", "C01SHOP", new When.Cron("0 9 * * 1", BERLIN), "find flags");
    return schedules.confirm(proposed.id(), "U001ADA").schedule();
  }

  private static Schedule in(ApplicationContext context, Duration span) {
    Schedules schedules = context.getBean(Schedules.class);
    Instant at = context.getBean(HandClock.class).instant().plus(span);
    Schedule proposed = schedules.propose("U001ADA", "C01SHOP", new When.Once(at, BERLIN), "find flags");
    return schedules.confirm(proposed.id(), "U001ADA").schedule();
  }

  private static void look(ApplicationContext context) {
    context.getBean(DueSchedules.class).look();
    context.getBean(Outbox.class).worker().runDue();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsConfirmedIsAskedOnceForEachTime(Databases database) {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      Schedule weekly = weekly(context);
      look(context);
      assertThat(asked.all).isEmpty();
      clock.forward(Duration.ofDays(6).plusHours(23));
      look(context);
      look(context);
      assertThat(asked.all).singleElement().satisfies(r -> {
        assertThat(r.owner()).isEqualTo("U001ADA");
        assertThat(r.channel()).isEqualTo("C01SHOP");
        assertThat(r.words()).isEqualTo("find flags");
        assertThat(r.when()).isEqualTo("every Monday at 09:00");
        assertThat(r.due()).isEqualTo(Instant.parse("2026-03-09T08:00:00Z"));
        assertThat(r.missed()).isFalse();
      });
      clock.forward(Duration.ofDays(7));
      look(context);
      assertThat(asked.all).hasSize(2);
      assertThat(context.getBean(Schedules.class).find(weekly.id())).get()
          .satisfies(s -> assertThat(s.lastRun()).isEqualTo(clock.instant()));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsOnlyProposedIsNeverAskedAndForgotten(Databases database) {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      Schedules schedules = context.getBean(Schedules.class);
      Schedule proposed = schedules.propose("U001ADA", "C01SHOP", new When.Cron("0 9 * * *", BERLIN), "find flags");
      assertThat(schedules.of("U001ADA")).isEmpty();
      clock.forward(Duration.ofDays(2));
      look(context);
      assertThat(asked.all).isEmpty();
      assertThat(schedules.confirm(proposed.id(), "U001ADA").refusal()).isEqualTo(Schedules.GONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aTimeThatWentByBeforeItWasConfirmedIsRefused(Databases database) {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      Schedules schedules = context.getBean(Schedules.class);
      Schedule proposed = schedules.propose(
          "U001ADA", "C01SHOP", new When.Once(clock.instant().plusSeconds(60), BERLIN), "find flags");
      clock.forward(Duration.ofHours(1));
      assertThat(schedules.confirm(proposed.id(), "U001ADA").refusal()).contains("past");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void pausedSkippedAndDeletedOnesAreNotAsked(Databases database) {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      Schedules schedules = context.getBean(Schedules.class);
      UUID id = weekly(context).id();
      assertThat(schedules.skipNext(id, "U001ADA").refusal()).isEmpty();
      clock.forward(Duration.ofDays(7));
      look(context);
      assertThat(asked.all).as("skipped").isEmpty();
      assertThat(schedules.pause(id, "U001ADA").refusal()).isEmpty();
      clock.forward(Duration.ofDays(7));
      look(context);
      assertThat(asked.all).as("paused").isEmpty();
      schedules.resume(id, "U001ADA");
      look(context);
      assertThat(asked.all).as("what went by is not made up for").isEmpty();
      clock.forward(Duration.ofDays(7).minusHours(1));
      look(context);
      assertThat(asked.all).as("resumed").hasSize(1);
      schedules.delete(id, "U001ADA");
      clock.forward(Duration.ofDays(7));
      look(context);
      assertThat(asked.all).as("deleted").hasSize(1);
      assertThat(schedules.of("U001ADA")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void onlyItsOwnerChangesOneAndKeepsAFew(Databases database) {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      Schedules schedules = context.getBean(Schedules.class);
      UUID id = weekly(context).id();
      assertThat(schedules.delete(id, "U002PAM").refusal()).isEqualTo(Schedules.NOT_YOURS);
      assertThat(schedules.in("C01SHOP")).hasSize(1);
      IntStream.range(1, Schedules.MOST).forEach(i -> weekly(context));
      Schedule more = schedules.propose("U001ADA", "C01SHOP", new When.Cron("0 9 * * *", BERLIN), "one more");
      assertThat(schedules.confirm(more.id(), "U001ADA").refusal()).contains("delete one first");
      assertThat(schedules.of("U001ADA")).hasSize(Schedules.MOST);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsConfirmedSurvivesARestart(Databases database) {
    Map<String, Object> same = database.fresh();
    try (ApplicationContext before = start(same)) {
      before.getBean(WakeUps.class).start();
      weekly(before);
      in(before, Duration.ofDays(2));
    }
    clock.forward(Duration.ofDays(2));
    try (ApplicationContext after = start(same)) {
      after.getBean(WakeUps.class).start();
      // then Quartz itself rings for what became due while nothing ran
      await().atMost(Duration.ofSeconds(30)).until(() -> after.getBean(Outbox.class).worker().runDue() > 0);
      assertThat(asked.all).singleElement().satisfies(r -> assertThat(r.next()).isNull());
      clock.forward(Duration.ofDays(5));
      look(after);
      assertThat(asked.all).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void quartzRingsAtTheTime(Databases database) {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      context.getBean(WakeUps.class).start();
      in(context, Duration.ofSeconds(1));
      clock.forward(Duration.ofSeconds(1));
      await().atMost(Duration.ofSeconds(30)).until(() -> context.getBean(Outbox.class).worker().runDue() > 0);
      assertThat(asked.all).hasSize(1);
    }
  }

  /** When Quartz rings for schedules, by its own clock. */
  @SuppressWarnings("unchecked")
  private static List<Long> alarms(ApplicationContext context) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    return transactions.executeRead(status -> {
      var all = new ArrayList<Long>();
      try (Statement ask = status.getConnection().createStatement();
          ResultSet rows = ask.executeQuery("select next_fire_time from qrtz_triggers where trigger_group = 'schedule'")) {
        while (rows.next()) {
          all.add(rows.getLong(1));
        }
        return List.copyOf(all);
      }
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAlarmThatRingsEarlyIsSetAgain(Databases database) throws Exception {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      context.getBean(WakeUps.class).start();
      Schedule soon = in(context, Duration.ofSeconds(1));
      List<Long> first = alarms(context);
      // when the alarm rang, by Quartz's clock, before it was time by ours
      await().atMost(Duration.ofSeconds(30)).until(() -> alarms(context), now -> now.size() == 1 && !now.equals(first));
      assertThat(asked.all).isEmpty();
      clock.forward(Duration.ofSeconds(1));
      await().atMost(Duration.ofSeconds(30)).until(() -> context.getBean(Outbox.class).worker().runDue() > 0);
      assertThat(asked.all).singleElement().satisfies(r -> assertThat(r.schedule()).isEqualTo(soon.id()));
    }
  }

  @Test
  void twoInstancesOnOneDatabaseAskOnce() throws Exception {
    Map<String, Object> shared = Databases.POSTGRESQL.fresh();
    try (ApplicationContext one = start(shared);
        ApplicationContext two = start(shared);
        var threads = Executors.newFixedThreadPool(8)) {
      one.getBean(WakeUps.class).start();
      two.getBean(WakeUps.class).start();
      List<Schedule> all = IntStream.range(0, 10).mapToObj(i -> in(i % 2 == 0 ? one : two, Duration.ofSeconds(1))).toList();
      clock.forward(Duration.ofMinutes(10));
      var together = new CyclicBarrier(8);
      var looks = IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> {
        together.await();
        (i % 2 == 0 ? one : two).getBean(DueSchedules.class).look();
        return null;
      })).toList();
      for (var look : looks) {
        look.get();
      }
      // and Quartz rings for them on both beside
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
        assertThat(alarms(one)).isEmpty();
        one.getBean(Outbox.class).worker().runDue();
        two.getBean(Outbox.class).worker().runDue();
        assertThat(asked.all).extracting(ScheduledRequest::schedule)
            .containsExactlyInAnyOrderElementsOf(all.stream().map(Schedule::id).toList());
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  @SuppressWarnings("unchecked")
  void whoDiesInTheMiddleLosesNothingAndDoublesNothing(Databases database) {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      in(context, Duration.ofSeconds(1));
      clock.forward(Duration.ofSeconds(1));
      TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
      try {
        transactions.executeWrite(status -> {
          context.getBean(DueSchedules.class).look();
          throw new IllegalStateException("killed before the commit");
        });
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("killed");
      }
      assertThat(context.getBean(Outbox.class).table().count("PENDING")).isZero();
      look(context);
      look(context);
      assertThat(asked.all).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aRecurringOneThatWasMissedForDaysIsToldAndGoesOn(Databases database) {
    try (ApplicationContext context = database.start(Map.of(), clock, asked, new NoRounds())) {
      weekly(context);
      clock.forward(Duration.ofDays(17));
      look(context);
      assertThat(asked.all).singleElement().satisfies(r -> {
        assertThat(r.missed()).isTrue();
        assertThat(r.next()).isEqualTo(Instant.parse("2026-03-23T08:00:00Z"));
      });
    }
  }
}
