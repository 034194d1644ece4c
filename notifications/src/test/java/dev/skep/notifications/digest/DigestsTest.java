package dev.skep.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Origin;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.Talk;
import dev.skep.notifications.chart.Chart;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Digests in the database: each week once. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DigestsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final DigestPlan PLAN = DigestPlan.usual("C1", BERLIN);
  private static final Instant FIRST = Instant.parse("2026-03-09T08:00:00Z");
  private static final ThrottlePolicy FREELY = () -> ThrottleRules.DEFAULT;

  private final HandClock clock = new HandClock();
  private final Desk desk = new Desk();
  private final List<DigestPlan> policy = new CopyOnWriteArrayList<>();
  private int number;

  /** Stands in for the chat. */
  private static final class Desk implements DigestDesk {
    private final List<WeeklyDigest> posted = new ArrayList<>();
    private final Map<String, String> byKey = new HashMap<>();
    private final List<String> trends = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private @Nullable RuntimeException after;
    private boolean archived;

    @Override
    public synchronized String post(WeeklyDigest digest, Attempt attempt) {
      if (archived) {
        throw new Permanent("That channel is archived.");
      }
      String message = byKey.get(attempt.id());
      if (message == null) {
        message = "m" + posted.size();
        byKey.put(attempt.id(), message);
        posted.add(digest);
      }
      RuntimeException lost = after;
      after = null;
      if (lost != null) {
        throw lost;
      }
      return message;
    }

    @Override
    public synchronized void showTrend(String channel, String message, @Nullable Chart picture, String words,
        Attempt attempt, Instant since) {
      if (byKey.putIfAbsent(attempt.id(), message) == null) {
        trends.add(message + ": " + words);
      }
    }

    @Override
    public synchronized void tellEnded(String person, String channel, String reason, Attempt attempt) {
      ended.add(person + " " + channel + " " + reason);
    }
  }

  private ApplicationContext start(Map<String, Object> database) {
    DigestPolicy ofPolicy = () -> policy;
    return ApplicationContext.builder().properties(database)
        .singletons(clock, desk, new Talk(), FREELY, ofPolicy).start();
  }

  private void merged(ApplicationContext context, String channel) {
    var tasks = context.getBean(TaskStore.class);
    TaskId id = tasks.submit(Tasks.brief("acme/shop"),
        new Origin(channel, "1." + number++, "U1", "ada", ""), Actor.SKEP, "").id();
    work(context);
    var pull = new PullRequestRef("acme/shop", 100 + number, "u", "Fix it", "sha" + number, false);
    Stream.of(new TaskTrigger.Filed(new IssueRef("acme/shop", number, "u")), new TaskTrigger.Assigned("Copilot"),
        new TaskTrigger.PullRequestOpened(pull), new TaskTrigger.ReviewRequested(), new TaskTrigger.Merged("grace"))
        .forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, ""));
    work(context);
  }

  private static void work(ApplicationContext context) {
    context.getBean(Outbox.class).worker().runDue();
  }

  private void at(Instant time) {
    clock.forward(Duration.between(clock.instant(), time));
  }

  private static void look(ApplicationContext context) {
    context.getBean(DueDigests.class).look();
    work(context);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aWeekIsToldOnceHoweverManyLookAndWhateverStartsAnew(Databases database) throws Exception {
    Map<String, Object> settings = database.fresh();
    try (var one = start(settings); var two = start(settings); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      one.getBean(Digests.class).set(PLAN, "U1");
      merged(one, "C1");
      merged(one, "C1");
      merged(one, "C2");
      at(FIRST.minusSeconds(1));
      look(one);
      assertThat(desk.posted).as("not yet").isEmpty();
      at(FIRST);
      var together = new CyclicBarrier(8);
      var looks = IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> {
        together.await();
        (i % 2 == 0 ? one : two).getBean(DueDigests.class).look();
        return null;
      })).toList();
      for (var look : looks) {
        look.get();
      }
      desk.after = new Retryable("the answer was lost", (Throwable) null);
      work(one);
      work(two);
      clock.forward(Duration.ofMinutes(5));
      work(two);
      work(one);
    }
    try (var anew = start(settings)) {
      look(anew);
      assertThat(desk.posted).as("once, also where the answer was lost").singleElement().satisfies(digest -> {
        assertThat(digest.to()).isEqualTo(FIRST);
        assertThat(digest.week().merged()).as("the other channel's is not of it").isEqualTo(2);
        assertThat(digest.before().merged()).isZero();
      });
      assertThat(desk.trends).singleElement().asString()
          .startsWith("m0: This channel: 12 weeks, each up to the day named. In all: merged 2").endsWith("9 Mar: merged 2.");
      // then a quiet week, of which nothing is said, and one with something
      at(FIRST.plus(Duration.ofDays(7)));
      look(anew);
      assertThat(desk.posted).hasSize(1);
      clock.forward(Duration.ofMinutes(1));
      merged(anew, "C1");
      at(FIRST.plus(Duration.ofDays(14)));
      look(anew);
      assertThat(desk.posted).hasSize(2);
      assertThat(desk.posted.getLast().week().merged()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oneThatIsLateIsLeftOutAndAnotherDayIsNoSecondTime(Databases database) {
    try (var context = start(database.fresh())) {
      var digests = context.getBean(Digests.class);
      assertThat(digests.set(PLAN, "U1").next()).isEqualTo(FIRST);
      merged(context, "C1");
      at(FIRST.plus(DueDigests.LATE_MOST).plusSeconds(1));
      look(context);
      assertThat(desk.posted).as("late").isEmpty();
      Instant second = FIRST.plus(Duration.ofDays(7));
      merged(context, "C1");
      at(second.plus(DueDigests.LATE_MOST));
      look(context);
      assertThat(desk.posted).hasSize(1);
      assertThat(desk.posted.getFirst().to()).as("late, but of its own week").isEqualTo(second);
      // when the day is moved to Friday, or it is ended and set up anew, in a week that was told
      merged(context, "C1");
      var friday = new DigestPlan("C1", DayOfWeek.FRIDAY, LocalTime.of(16, 0), BERLIN, "", null);
      assertThat(digests.end("C1")).isPresent();
      assertThat(digests.set(friday, "U2").next()).isEqualTo(Instant.parse("2026-03-27T15:00:00Z"));
      at(Instant.parse("2026-03-20T15:00:00Z"));
      look(context);
      assertThat(desk.posted).hasSize(1);
      at(Instant.parse("2026-03-27T15:00:00Z"));
      merged(context, "C1");
      look(context);
      assertThat(desk.posted).hasSize(2);
      digests.end("C1");
      assertThat(digests.of("C1")).isEmpty();
      merged(context, "C1");
      at(Instant.parse("2026-04-03T15:00:00Z"));
      look(context);
      assertThat(desk.posted).as("ended").hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatThePolicySetsUpNobodyElseChanges(Databases database) {
    try (var context = start(database.fresh())) {
      var digests = context.getBean(Digests.class);
      digests.set(new DigestPlan("C1", DayOfWeek.FRIDAY, LocalTime.NOON, BERLIN, "", null), "U1");
      policy.add(PLAN);
      look(context);
      assertThat(digests.set(new DigestPlan("C1", DayOfWeek.SUNDAY, LocalTime.NOON, BERLIN, "", null), "U1"))
          .isEqualTo(new Digests.Standing(PLAN, "", FIRST));
      assertThat(digests.end("C1").orElseThrow().isOfPolicy()).isTrue();
      merged(context, "C1");
      at(FIRST);
      look(context);
      assertThat(desk.posted).hasSize(1);
      policy.clear();
      look(context);
      assertThat(digests.of("C1")).isEmpty();
      merged(context, "C1");
      at(FIRST.plus(Duration.ofDays(7)));
      look(context);
      assertThat(desk.posted).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whereSkepCannotSpeakItEndsAndWhoSetItUpIsTold(Databases database) {
    try (var context = start(database.fresh())) {
      policy.add(new DigestPlan("C2", DayOfWeek.MONDAY, LocalTime.of(9, 0), BERLIN, "", null));
      context.getBean(Digests.class).set(PLAN, "U1");
      look(context);
      merged(context, "C1");
      merged(context, "C2");
      desk.archived = true;
      at(FIRST);
      look(context);
      assertThat(desk.ended).containsExactly("U1 C1 That channel is archived.");
      assertThat(context.getBean(Digests.class).of("C1")).isEmpty();
      assertThat(context.getBean(Digests.class).of("C2")).as("the policy's own stays").isPresent();
      assertThat(desk.posted).isEmpty();
    }
  }
}
