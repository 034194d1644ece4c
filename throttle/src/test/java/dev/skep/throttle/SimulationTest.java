package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 10,000 tasks of 200 people in 40 queues in 30 days, and what must hold all the time. */
@Tag("slow")
class SimulationTest {
  private static Simulation month;

  @BeforeAll
  static void run() {
    long before = System.nanoTime();
    month = new Simulation(Simulation.AGING).run();
    System.out.printf("simulated %d tasks, %d starts, %d refusals, %d times 429, in %d ms%n", month.jobs.size(),
        month.starts.size(), month.work.refusals, month.work.tooManyRequests, (System.nanoTime() - before) / 1_000_000);
    System.out.printf("used %.3f %% of the places while work waited for them (%.1f days), at most %d of %d%n",
        100 * utilisation(month), month.boundSeconds / 86_400.0, month.mostOpen, Simulation.PLACES);
    System.out.printf("old ones compared with what started: %d%n", month.comparedOld);
    System.out.printf("longest waits %s, Jain %.4f of %s, writes at most %d a minute, %d an hour%n", month.longestWaits(),
        jain(), month.ofLists, month.work.writes.mostOfAMinute, month.work.writes.mostOfAnHour);
  }

  private static double utilisation(Simulation month) {
    return 1 - month.emptySeconds / (double) (month.boundSeconds * Simulation.PLACES);
  }

  private static double jain() {
    return RoundRobinTest.jain(month.ofLists.values().stream().map(Integer::doubleValue).toList());
  }

  @Test
  void noLimitIsExceededAndNothingWaitsWithoutNeed() {
    assertThat(month.violations).isEmpty();
    assertThat(month.mostOpen).isEqualTo(Simulation.PLACES);
    assertThat(month.work.writes.mostOfAMinute).isLessThanOrEqualTo(80);
    assertThat(month.work.writes.mostOfAnHour).isLessThanOrEqualTo(500);
  }

  @Test
  void thePlacesAreUsedWhileWorkWaitsForThem() {
    assertThat(month.boundSeconds).isGreaterThan(Duration.ofDays(10).toSeconds());
    assertThat(utilisation(month)).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void everythingStartsAndEndsButForWhatIsInWorkOnTheLastDay() {
    Instant lastDay = SimulatedLoad.START.plus(Duration.ofDays(SimulatedLoad.DAYS - 1));
    assertThat(month.jobs).allMatch(j -> j.firstStart != null);
    assertThat(month.jobs.stream().filter(j -> j.ended == null && j.firstStart.isBefore(lastDay))).isEmpty();
  }

  /** That nothing younger passes over it, is held against each round: it is among the violations. */
  @Test
  void backgroundWorkGoesBecauseItIsOld() {
    assertThat(month.longestWaits().get("BACKGROUND")).isGreaterThan(Simulation.AGING);
    assertThat(month.comparedOld).isGreaterThan(1_000);
  }

  @Test
  void equalQueuesGetEqualShares() {
    assertThat(month.ofLists).hasSize(SimulatedLoad.LISTS);
    assertThat(month.ofLists.values()).allMatch(n -> n >= 20);
    assertThat(jain()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void hoursAreKeptByTheWallClock() {
    List<ZonedDateTime> starts = month.starts.stream().filter(s -> number(s) >= 20 && number(s) < 30)
        .map(s -> s.at().atZone(ZoneId.of("Europe/Berlin"))).toList();
    assertThat(starts).hasSizeGreaterThan(1_000).allSatisfy(at -> {
      assertThat(at.getHour()).isBetween(9, 16);
      assertThat(at.getDayOfWeek().getValue()).isLessThan(6);
      assertThat(at.toLocalDate()).isNotIn(LocalDate.of(2026, 4, 6), LocalDate.of(2026, 3, 18));
    });
  }

  @Test
  void paceIsKeptCountedFromTheStartsThemselves() {
    var days = new HashMap<String, Integer>();
    var weeks = new HashMap<String, Integer>();
    var last = new TreeMap<Integer, Instant>();
    month.starts.stream().filter(s -> number(s) >= 30 && number(s) < 35).forEach(s -> {
      ZonedDateTime at = s.at().atZone(ZoneOffset.UTC);
      days.merge(number(s) + " " + at.toLocalDate(), 1, Integer::sum);
      weeks.merge(number(s) + " " + at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 1, Integer::sum);
      Instant before = last.put(number(s), s.at());
      assertThat(before == null || !s.at().isBefore(before.plus(Duration.ofMinutes(15)))).isTrue();
    });
    assertThat(days.values()).allMatch(n -> n <= 12).contains(12);
    assertThat(weeks.values()).allMatch(n -> n <= 80).contains(80);
  }

  @Test
  void agentsThatRefuseAreAskedLessAndThenAgainAsBefore() {
    assertThat(month.work.refusals).isBetween(50, 500);
    assertThat(month.work.slowest).isLessThan(4);
    assertThat(month.work.paces.values()).allMatch(p -> p.perHour() > 20);
  }

  private static int number(Simulation.Start start) {
    return Integer.parseInt(start.job().key.queue().substring(1));
  }
}
