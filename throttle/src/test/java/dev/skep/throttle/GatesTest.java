package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.throttle.Standing.Starts;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that may stand against a start: it does, only when it should, and says why and until when. */
class GatesTest {
  private static final Instant NOON = Scene.NOON;
  private static final ReleaseWindow MORNINGS = new ReleaseWindow(Set.of(DayOfWeek.TUESDAY), LocalTime.of(8, 0),
      LocalTime.of(10, 0), ZoneId.of("Europe/Berlin"), Set.of(), List.of());
  private static final Instant TUESDAY_MORNING = Instant.parse("2026-03-03T07:00:00Z");
  private static final Instant TOMORROW = Instant.parse("2026-03-03T00:00:00Z");
  private static final Instant NEXT_WEEK = Instant.parse("2026-03-09T00:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2026-04-01T00:00:00Z");
  private static final LineKey KEY = Scene.key();

  private final Scene scene = new Scene();

  /** One with that key is open beside two that share nothing with the one who waits. */
  private static Arguments limit(UnaryOperator<Limits> limit, LineKey open, boolean forReview, String reason) {
    return Arguments.of(limit, open, forReview, reason);
  }

  static final List<Arguments> LIMITS = List.of(
      limit(l -> l.withOpenTasks(2), other("x", "x", "x"), false, "2 of 2 agents are busy"),
      limit(l -> l.withOpenTasksPerRepository(2), other("Acme/Shop", "x", "x"), false,
          "2 of 2 agents are busy in acme/shop"),
      limit(l -> l.withOpenTasksPerPerson(2), other("x", "ada", "x"), false,
          "2 of 2 agents are busy for the same person"),
      limit(l -> l.withOpenTasksPerReviewer(2), other("x", "x", "ada"), false,
          "2 of 2 agents are busy for the same reviewer"),
      limit(l -> l.withWaitingForReview(2), other("x", "x", "ada"), true,
          "2 of 2 pull requests wait for the same reviewer"));

  private static LineKey other(String repository, String asker, String reviewer) {
    return new LineKey(Lane.BACKGROUND, "other", asker, repository, "claude", reviewer);
  }

  @ParameterizedTest
  @FieldSource("LIMITS")
  void eachLimitHoldsUpWhatIsOneTooMany(UnaryOperator<Limits> limit, LineKey open, boolean forReview, String reason) {
    scene.rules(r -> r.withLimits(limit.apply(Scene.WIDE))).open(open, 1, forReview);
    scene.waits(KEY, 1);
    assertThat(scene.decide().started()).hasSize(1);
    scene.open(open, 1, forReview);
    assertThat(scene.hold().reason()).isEqualTo(reason);
    assertThat(scene.hold().until()).isNull();
  }

  @Test
  void pullRequestsThatAreNotForReviewYetAreNoReasonToWait() {
    scene.rules(r -> r.withLimits(Scene.WIDE.withWaitingForReview(1))).open(KEY, 5, false).waits(KEY, 2);
    assertThat(scene.decide().started()).hasSize(2);
  }

  @Test
  void aQueueHasALimitOfItsOwn() {
    scene.queues.put("shop", new QueueRules(2, Pace.FREE, ReleaseWindow.ALWAYS, 1));
    scene.open(KEY, 1, false).waits(KEY, 2);
    ReleasePolicy.Round round = scene.decide();
    assertThat(round.started()).hasSize(1);
    assertThat(round.holds().values()).singleElement()
        .satisfies(h -> assertThat(h.reason()).isEqualTo("2 of 2 agents are busy with this queue"));
  }

  /** However many people review for it. */
  @Test
  void aQueueStartsNothingWhileTooMuchOfItWaitsForReview() {
    scene.queues.put("shop", new QueueRules(99, 2, Pace.FREE, ReleaseWindow.ALWAYS, 1));
    scene.open(other("x", "x", "x"), 5, true).open(new LineKey(Lane.NORMAL, "shop", "x", "x", "claude", "bob"), 1, true);
    scene.open(KEY, 5, false).waits(KEY, 1);
    assertThat(scene.decide().started()).hasSize(1);
    scene.open(new LineKey(Lane.NORMAL, "shop", "x", "x", "claude", "cy"), 1, true);
    assertThat(scene.hold().reason()).isEqualTo("2 of 2 pull requests of this queue wait for review");
  }

  static final List<Arguments> PACES = List.of(
      Arguments.of(new Pace(Duration.ofMinutes(15), 99, 99), new Starts(NOON.minusSeconds(899), 1, 1, 1),
          "one starts every 15 minutes", NOON.plusSeconds(1)),
      Arguments.of(new Pace(Duration.ofHours(1), 99, 99), new Starts(NOON, 1, 1, 1), "one starts every hour",
          NOON.plusSeconds(3600)),
      Arguments.of(new Pace(Duration.ofHours(2), 99, 99), new Starts(NOON, 1, 1, 1), "one starts every 2 hours",
          NOON.plusSeconds(7200)),
      Arguments.of(new Pace(Duration.ZERO, 3, 99), new Starts(NOON, 3, 3, 3), "all 3 starts of today are used",
          TOMORROW),
      Arguments.of(new Pace(Duration.ZERO, 99, 4), new Starts(NOON, 1, 4, 9), "all 4 starts of this week are used",
          NEXT_WEEK));

  @ParameterizedTest
  @FieldSource("PACES")
  void thePaceOfAllHoldsUpEverybody(Pace pace, Starts starts, String reason, Instant until) {
    scene.rules(r -> r.withPace(pace)).all = starts;
    heldUp(reason, until);
  }

  @ParameterizedTest
  @FieldSource("PACES")
  void thePaceOfAQueueHoldsUpThatQueueAlone(Pace pace, Starts starts, String reason, Instant until) {
    scene.queues.put("shop", new QueueRules(99, pace, ReleaseWindow.ALWAYS, 1));
    scene.starts.put("shop", starts);
    heldUp(reason, until);
    scene.now = NOON;
    scene.starts.put("shop", starts);
    scene.waits(Scene.of(Lane.BACKGROUND, "api", "bob"), 1);
    assertThat(Scene.keys(scene.decide())).extracting(LineKey::queue).containsExactly("api");
  }

  @Test
  void theDaysOfAQueueAreThoseOfThePlaceOfAllAsItsStartsAreCounted() {
    var inBerlin = new ReleaseWindow(Set.of(DayOfWeek.values()), LocalTime.MIN, LocalTime.MIN, ZoneId.of("Europe/Berlin"),
        Set.of(), List.of());
    scene.queues.put("shop", new QueueRules(99, new Pace(Duration.ZERO, 3, 99), inBerlin, 1));
    scene.starts.put("shop", new Starts(NOON, 3, 3, 3));
    scene.waits(KEY, 1);
    assertThat(scene.hold().until()).isEqualTo(TOMORROW);
  }

  private void heldUp(String reason, Instant until) {
    scene.waits(KEY, 1);
    assertThat(scene.hold().reason()).isEqualTo(reason);
    assertThat(scene.hold().until()).isEqualTo(until);
    scene.now = until;
    scene.all = new Starts(scene.all.last(), 0, 0, 0);
    scene.starts.replaceAll((q, s) -> new Starts(s.last(), 0, 0, 0));
    assertThat(scene.decide().started()).hasSize(1);
  }

  @Test
  void theStartsOfARoundCountForItsPace() {
    scene.rules(r -> r.withPace(new Pace(Duration.ZERO, 4, 99)));
    scene.queues.put("shop", new QueueRules(99, new Pace(Duration.ofMinutes(1), 9, 9), ReleaseWindow.ALWAYS, 1));
    scene.waits(KEY, 5);
    scene.waits(Scene.of(Lane.NORMAL, "api", "bob"), 9);
    assertThat(Scene.keys(scene.decide())).extracting(LineKey::queue).containsExactlyInAnyOrder("shop", "api", "api", "api");
  }

  @Test
  void outsideItsHoursNothingStarts() {
    scene.rules(r -> r.withWindow(MORNINGS)).waits(KEY, 1);
    assertThat(scene.hold().reason()).isEqualTo("agents start no work at this time");
    assertThat(scene.hold().until()).isEqualTo(TUESDAY_MORNING);
    scene.now = TUESDAY_MORNING;
    assertThat(scene.decide().started()).hasSize(1);
  }

  @Test
  void theHoursOfAQueueAreItsOwn() {
    scene.queues.put("shop", new QueueRules(99, Pace.FREE, MORNINGS, 1));
    scene.waits(KEY, 1);
    assertThat(scene.hold().until()).isEqualTo(TUESDAY_MORNING);
    scene.waits(Scene.of(Lane.NORMAL, "api", "bob"), 1);
    assertThat(Scene.keys(scene.decide())).extracting(LineKey::queue).containsExactly("api");
  }

  @Test
  void hoursThatNeverComeHaveNoTime() {
    scene.rules(r -> r.withWindow(new ReleaseWindow(Set.of(), LocalTime.MIN, LocalTime.NOON, ZoneId.of("UTC"), Set.of(),
        List.of()))).waits(KEY, 1);
    assertThat(scene.hold().until()).isNull();
  }

  static Stream<Arguments> money() {
    return Stream.of(
        budget(99, 5, 99, 99, 99, 99, 99, "today", TOMORROW),
        budget(99, 99, 5, 99, 99, 99, 99, "this month", NEXT_MONTH),
        budget(99, 99, 99, 5, 99, 99, 99, "today", TOMORROW),
        budget(99, 99, 99, 99, 5, 99, 99, "this month", NEXT_MONTH),
        budget(99, 99, 99, 99, 99, 5, 99, "today", TOMORROW),
        budget(99, 99, 99, 99, 99, 99, 5, "this month", NEXT_MONTH));
  }

  /** One of the limits is 5, and 5 of everything are spent. */
  private static Arguments budget(int perTask, int sessionsPerDay, int sessionsPerMonth, int tokensPerDay,
      int tokensPerMonth, int costPerDay, int costPerMonth, String when, Instant until) {
    var money = new Money(perTask, sessionsPerDay, sessionsPerMonth, tokensPerDay, tokensPerMonth,
        BigDecimal.valueOf(costPerDay), BigDecimal.valueOf(costPerMonth), BigDecimal.ZERO);
    Function<Integer, Money.Spent> spent = n -> new Money.Spent(n, n, n, n, BigDecimal.valueOf(n), BigDecimal.valueOf(n));
    return Arguments.of(money, spent, when, until);
  }

  @ParameterizedTest
  @MethodSource
  void money(Money money, Function<Integer, Money.Spent> spent, String when, Instant until) {
    scene.rules(r -> r.withMoney(money)).spent = spent.apply(4);
    scene.waits(KEY, 1);
    assertThat(scene.decide().started()).hasSize(1);
    scene.spent = spent.apply(5);
    assertThat(scene.hold().reason()).isEqualTo("the budget of " + when + " is used up");
    assertThat(scene.hold().until()).isEqualTo(until);
  }

  @Test
  void sessionsOfARoundCountForTheBudget() {
    scene.rules(r -> r.withMoney(new Money(9, 3, 9, 9, 9, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO))).waits(KEY, 9);
    assertThat(scene.decide().started()).hasSize(3);
  }

  @Test
  void gitHubTakesOnlySoManyWritesAMinute() {
    scene.writesLastMinute = Gates.WRITES_PER_MINUTE - Gates.WRITES_OF_A_START;
    scene.waits(KEY, 1);
    assertThat(scene.decide().started()).hasSize(1);
    scene.writesLastMinute++;
    assertThat(scene.hold().reason()).isEqualTo("GitHub takes only so many new issues a minute");
    assertThat(scene.hold().until()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void gitHubTakesOnlySoManyWritesAnHour() {
    scene.writesLastHour = Gates.WRITES_PER_HOUR - Gates.WRITES_OF_A_START;
    scene.waits(KEY, 1);
    assertThat(scene.decide().started()).hasSize(1);
    scene.writesLastHour++;
    assertThat(scene.hold().reason()).isEqualTo("GitHub takes only so many new issues an hour");
    assertThat(scene.hold().until()).isAfter(NOON);
  }

  @Test
  void theStartsOfARoundCountAsWrites() {
    scene.writesLastMinute = Gates.WRITES_PER_MINUTE - 2 * Gates.WRITES_OF_A_START - 1;
    scene.waits(KEY, 9);
    assertThat(scene.decide().started()).hasSize(2);
  }

  @Test
  void anAgentThatIsSlowGetsOneAtATimeAndTheOtherAgentsGoOn() {
    scene.agents.put("copilot", new AgentPace(4, NOON.minusSeconds(600)));
    scene.waits(KEY, 2);
    assertThat(scene.decide().holds().values()).extracting(h -> h.reason()).containsOnly(
        "the agent takes work slowly just now");
    assertThat(scene.decide().holds().values()).extracting(h -> h.until()).containsOnly(NOON.plusSeconds(300));
    scene.waits(new LineKey(Lane.NORMAL, "shop", "ada", "acme/shop", "claude", "ada"), 3);
    assertThat(Scene.keys(scene.decide())).extracting(LineKey::agent).containsExactly("claude", "claude", "claude");
    scene.now = NOON.plusSeconds(300);
    assertThat(Scene.keys(scene.decide())).extracting(LineKey::agent)
        .containsExactlyInAnyOrder("copilot", "claude", "claude", "claude");
  }

  @Test
  void everythingCanBePausedAndSoCanAQueue() {
    scene.waits(KEY, 1);
    scene.pausedQueues.putAll(Map.of("shop", "the build farm is down"));
    assertThat(scene.hold().reason()).isEqualTo("this queue is paused the build farm is down");
    assertThat(scene.hold().until()).isNull();
    scene.paused = "";
    assertThat(scene.hold().reason()).isEqualTo("everything is paused");
  }

  @Test
  void aClockThatGoesBackAnHourOnlyMakesWait() {
    scene.rules(r -> r.withPace(new Pace(Duration.ofMinutes(15), 99, 99))).all = new Starts(NOON, 1, 1, 1);
    scene.waits(KEY, 1);
    scene.now = NOON.minus(Duration.ofHours(1));
    assertThat(scene.hold().until()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
  }
}
