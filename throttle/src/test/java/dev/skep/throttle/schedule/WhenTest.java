package dev.skep.throttle.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WhenTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<Instant> times(String cron, String from, int most) {
    return new When.Cron(cron, BERLIN).following(Instant.parse(from), most);
  }

  @Test
  void nineInTheMorningStaysNineInTheMorningOverBothChanges() {
    assertThat(times("0 9 * * 1", "2026-03-22T00:00:00Z", 2))
        .containsExactly(Instant.parse("2026-03-23T08:00:00Z"), Instant.parse("2026-03-30T07:00:00Z"));
    assertThat(times("0 9 * * 1", "2026-10-18T00:00:00Z", 2))
        .containsExactly(Instant.parse("2026-10-19T07:00:00Z"), Instant.parse("2026-10-26T08:00:00Z"));
  }

  @Test
  void theHourThatIsLeftOutInSpringIsAnHourLate() {
    assertThat(times("30 2 * * *", "2026-03-28T00:00:00Z", 3)).containsExactly(Instant.parse("2026-03-28T01:30:00Z"),
        Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void theHourThatComesTwiceInAutumnCountsOnce() {
    assertThat(times("30 2 * * *", "2026-10-24T22:00:00Z", 2))
        .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    // and not again when the second of the two hours begins
    assertThat(times("30 2 * * *", "2026-10-25T00:30:00Z", 1)).containsExactly(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void everyHourComesOnEachSideOfBothChanges() {
    assertThat(times("0 * * * *", "2026-03-29T00:00:00Z", 2))
        .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T02:00:00Z"));
    assertThat(times("0 * * * *", "2026-10-25T00:00:00Z", 2))
        .containsExactly(Instant.parse("2026-10-25T02:00:00Z"), Instant.parse("2026-10-25T03:00:00Z"));
  }

  @Test
  void aThirtyFirstComesOnlyInMonthsThatHaveOne() {
    assertThat(times("0 9 31 * *", "2026-03-31T12:00:00Z", 2)).containsExactly(
        Instant.parse("2026-05-31T07:00:00Z"), Instant.parse("2026-07-31T07:00:00Z"));
  }

  @Test
  void whatIsNoCronExpressionIsNone() {
    assertThatThrownBy(() -> new When.Cron("99 99 * * *", BERLIN)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new When.Cron("0 9 30 2 *", BERLIN).contradiction()).isPresent();
    assertThat(new When.Cron("0,30 9 * * *", BERLIN).contradiction()).isPresent();
    assertThat(new When.Cron("0 9 29 2 *", BERLIN).contradiction()).isEmpty();
  }

  @Property(tries = 200)
  void everyDayHasItsHourOnceInAnyZone(
      @ForAll @IntRange(max = 23) int hour, @ForAll @IntRange(max = 59) int minute, @ForAll @IntRange(max = 3) int place) {
    ZoneId zone =
        List.of(BERLIN, ZoneId.of("America/New_York"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("UTC")).get(place);
    var daily = new When.Cron(minute + " " + hour + " * * *", zone);
    Instant from = LocalDate.of(2026, 1, 1).atStartOfDay(zone).toInstant().minusSeconds(1);
    var days = new HashSet<LocalDate>();
    Instant before = from;
    for (Instant at : daily.following(from, 365)) {
      assertThat(at).isAfter(before);
      assertThat(days.add(LocalDate.ofInstant(at, zone))).isTrue();
      before = at;
    }
    assertThat(days).hasSize(365).contains(LocalDate.of(2026, 12, 31));
  }

  @Property(tries = 200)
  void theNextTimeDoesNotDependOnWhenOneAsksBeforeIt(@ForAll @IntRange(max = 60 * 24 * 365) int minute) {
    var weekly = new When.Cron("30 9 * * 1", BERLIN);
    Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minute));
    Instant next = weekly.next(now).orElseThrow();
    assertThat(next).isAfter(now).isBeforeOrEqualTo(now.plus(Duration.ofDays(7).plusHours(1)));
    assertThat(next.atZone(BERLIN).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(weekly.next(next.minusSeconds(1))).contains(next);
  }
}
