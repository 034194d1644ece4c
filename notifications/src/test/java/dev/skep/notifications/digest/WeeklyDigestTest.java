package dev.skep.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.chart.Charts;
import dev.skep.notifications.chart.StackedBars;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Team;
import dev.skep.notifications.worth.Worth;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyDigestTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final DigestPlan PLAN = DigestPlan.usual("C01SHOP", BERLIN);
  private static final Instant MONDAY = Instant.parse("2026-03-09T08:00:00Z");

  static Figures figures(Map<TaskState, Integer> states) {
    int merged = states.getOrDefault(TaskState.MERGED, 0);
    int ended = states.entrySet().stream().filter(e -> !e.getKey().isOpen()).mapToInt(Map.Entry::getValue).sum();
    return new Figures(states, ended, merged, new Figures.Times(null, null, null, null), new Figures.Builds(0, 0),
        new Figures.Rework(0, 0, 0, 0), Map.of(), new Figures.Adoption(0, 0, false),
        new Figures.Saved(0, 0, null, 0, 0), new Figures.Cost(0, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO, "EUR", merged));
  }

  private static WeeklyDigest digest(Map<TaskState, Integer> states, WeeklyDigest.Waiting... waiting) {
    return new WeeklyDigest(PLAN, DigestScope.of(PLAN, List.of()), MONDAY, figures(states), figures(Map.of()),
        List.of(waiting), List.of());
  }

  @ParameterizedTest
  @CsvSource({"MERGED,false", "FAILED,false", "CANCELLED,false", "WORKING,false", "IN_REVIEW,false", "WAITING,false",
      "QUEUED,true"})
  void aWeekInWhichNothingHappenedIsQuiet(TaskState state, boolean quiet) {
    assertThat(digest(Map.of()).isQuiet()).isTrue();
    assertThat(digest(Map.of(state, 1)).isQuiet()).isEqualTo(quiet);
  }

  @Test
  void openTasksAreToldApartByWhoHasThem() {
    WeeklyDigest digest = digest(Map.of(TaskState.QUEUED, 1, TaskState.RELEASED, 2, TaskState.WORKING, 4,
        TaskState.WAITING, 8, TaskState.IN_REVIEW, 16, TaskState.APPROVED, 32, TaskState.MERGED, 64));
    assertThat(List.of(digest.toStart(), digest.withAgent(), digest.withPeople())).containsExactly(1, 6, 56);
    assertThat(digest.ended(TaskState.MERGED)).isEqualTo(64);
  }

  @Test
  void onlyTheThreeThatWaitLongestAndLongEnoughAreTold() {
    var task = Tasks.in(TaskState.IN_REVIEW);
    var waiting = IntStream.of(1, 30, 23, 50, 24, 200)
        .mapToObj(hours -> new WeeklyDigest.Waiting(task, MONDAY.minus(Duration.ofHours(hours))))
        .toArray(WeeklyDigest.Waiting[]::new);
    assertThat(digest(Map.of(), waiting).waiting()).extracting(w -> w.time(MONDAY).toHours())
        .containsExactly(200L, 50L, 30L);
    assertThat(waiting[0].isOf(task.origin().channel())).isTrue();
    assertThat(waiting[0].isOf("C99")).isFalse();
  }

  @Test
  void groupsWithoutAnEndAreLeftOutAndFiveAreMost() {
    List<Worth.Line> lines = IntStream.range(0, 9)
        .mapToObj(i -> new Worth.Line("g" + i, figures(Map.of(TaskState.MERGED, i % 8)))).toList();
    assertThat(new WeeklyDigest(PLAN, DigestScope.of(PLAN, List.of()), MONDAY, figures(Map.of()), figures(Map.of()),
        List.of(), lines).groups()).extracting(Worth.Line::key).containsExactly("g1", "g2", "g3", "g4", "g5");
  }

  @Test
  void itIsOfTheTeamTheChannelOrEverybody() {
    var teams =
        List.of(new Team("Checkout", Set.of("C01SHOP", "C02"), Set.of()), new Team("Search", Set.of("C03"), Set.of()));
    assertThat(DigestScope.of(PLAN, teams)).isEqualTo(new DigestScope(Dimension.TEAM, "Checkout"));
    assertThat(DigestScope.of(PLAN, List.of())).isEqualTo(new DigestScope(Dimension.CHANNEL, "C01SHOP"));
    var search = new DigestPlan("C01SHOP", DayOfWeek.MONDAY, LocalTime.NOON, BERLIN, "Search", null);
    assertThat(DigestScope.of(search, teams)).isEqualTo(new DigestScope(Dimension.TEAM, "Search"));
    var everyone = new DigestPlan("C01SHOP", DayOfWeek.MONDAY, LocalTime.NOON, BERLIN, DigestPlan.EVERYONE, null);
    assertThat(DigestScope.of(everyone, teams).slice(MONDAY, MONDAY).only()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"MONDAY,09:00,2026-03-09T08:00:00Z", "SUNDAY,23:59,2026-03-08T22:59:00Z",
      "THURSDAY,00:00,2026-03-04T23:00:00Z"})
  void itIsDueOnItsDayAtItsPlace(DayOfWeek day, LocalTime at, Instant due) {
    var plan = new DigestPlan("C1", day, at, BERLIN, "", null);
    assertThat(plan.when().next(Instant.parse("2026-03-02T09:00:00Z"))).contains(due);
  }

  @Test
  void weeksAreNamedAsCalendarsDo() {
    assertThat(DueDigests.week(Instant.parse("2027-01-03T22:00:00Z"), BERLIN)).isEqualTo("2026-W53");
    assertThat(DueDigests.week(Instant.parse("2027-01-03T23:30:00Z"), BERLIN)).isEqualTo("2027-W01");
  }

  /** The picture is kept to be looked at. */
  @Test
  void theTrendIsAPictureWithTheSameInWords() {
    List<DigestTrend.Week> weeks = IntStream.range(0, 12).mapToObj(i -> new DigestTrend.Week(
        MONDAY.minus(Duration.ofDays(7L * (11 - i))), figures(Map.of(TaskState.MERGED, i + i % 3,
            TaskState.CLOSED_UNMERGED, i % 4 == 1 ? 2 : 0, TaskState.FAILED, i % 5 == 3 ? 1 : 0))))
        .toList();
    StackedBars bars = DigestTrend.of("Checkout", weeks, BERLIN);
    assertThat(bars.categories()).hasSize(12).startsWith("22 Dec", "29 Dec").endsWith("9 Mar");
    assertThat(bars.altText()).startsWith("Checkout: 12 weeks, each up to the day named. In all: merged 78, closed without"
        + " merging 6, failed 2. 22 Dec: nothing. 29 Dec: merged 2, closed without merging 2.")
        .endsWith("9 Mar: merged 13.");
    new Charts().draw(bars).ifPresent(chart -> write(chart.png()));
  }

  private static void write(byte[] png) {
    try {
      Files.write(Path.of("target", "digest-trend.png"), png);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
