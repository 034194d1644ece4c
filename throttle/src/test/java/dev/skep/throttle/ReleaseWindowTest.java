package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseWindowTest {
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static ReleaseWindow window(Set<DayOfWeek> days, String from, String to, ZoneId zone) {
    return new ReleaseWindow(days, LocalTime.parse(from), LocalTime.parse(to), zone, Set.of(), List.of());
  }

  private static Instant at(String wallTime, ZoneId zone) {
    return LocalDateTime.parse(wallTime).atZone(zone).toInstant();
  }

  private static Duration openOn(ReleaseWindow window, Instant from, Instant to) {
    Duration open = Duration.ZERO;
    for (Instant t = from; t.isBefore(to); t = t.plusSeconds(300)) {
      open = window.isOpen(t) ? open.plusSeconds(300) : open;
    }
    return open;
  }

  @Test
  void itIsOpenFromItsFirstMomentToTheOneBeforeItsLast() {
    ReleaseWindow office = window(WEEKDAYS, "09:00", "17:00", BERLIN);
    assertThat(office.isOpen(at("2026-03-02T08:59:59", BERLIN))).isFalse();
    assertThat(office.isOpen(at("2026-03-02T09:00", BERLIN))).isTrue();
    assertThat(office.isOpen(at("2026-03-02T16:59:59", BERLIN))).isTrue();
    assertThat(office.isOpen(at("2026-03-02T17:00", BERLIN))).isFalse();
    assertThat(office.isOpen(at("2026-03-07T12:00", BERLIN))).isFalse();
  }

  @Test
  void aNightBelongsToTheDayOnWhichItBegan() {
    ReleaseWindow nights = window(EnumSet.of(DayOfWeek.FRIDAY), "22:00", "06:00", BERLIN);
    assertThat(nights.isOpen(at("2026-03-06T05:00", BERLIN))).isFalse();
    assertThat(nights.isOpen(at("2026-03-06T23:00", BERLIN))).isTrue();
    assertThat(nights.isOpen(at("2026-03-07T05:59", BERLIN))).isTrue();
    assertThat(nights.isOpen(at("2026-03-07T06:00", BERLIN))).isFalse();
    assertThat(nights.isOpen(at("2026-03-07T23:00", BERLIN))).isFalse();
  }

  @Test
  void fromMidnightToMidnightIsAllDayOnAllDays() {
    assertThat(openOn(ReleaseWindow.ALWAYS, Instant.parse("2026-03-28T00:00:00Z"), Instant.parse("2026-03-31T00:00:00Z")))
        .isEqualTo(Duration.ofDays(3));
    assertThat(openOn(window(EVERY_DAY, "00:00", "00:00", BERLIN), at("2026-10-24T00:00", BERLIN),
        at("2026-10-27T00:00", BERLIN))).isEqualTo(Duration.ofHours(73));
  }

  @ParameterizedTest
  @CsvSource({
      "Europe/Berlin, 2026-03-29, 00:00, 06:00, PT5H",
      "Europe/Berlin, 2026-10-25, 00:00, 06:00, PT7H",
      "Europe/Berlin, 2026-03-29, 09:00, 17:00, PT8H",
      "Europe/Berlin, 2026-10-25, 02:00, 03:00, PT2H",
      "Europe/Berlin, 2026-03-29, 02:30, 05:00, PT1H30M",
      "America/New_York, 2026-03-08, 00:00, 06:00, PT5H",
      "America/New_York, 2026-11-01, 00:00, 06:00, PT7H",
      "America/New_York, 2026-03-07, 22:00, 04:00, PT5H",
      "America/New_York, 2026-10-31, 22:00, 04:00, PT7H"})
  void onTheDaysOfTheClockChangesItKeepsToTheWallClock(String zone, LocalDate day, String from, String to, Duration open) {
    ZoneId there = ZoneId.of(zone);
    ReleaseWindow window = window(EnumSet.of(day.getDayOfWeek()), from, to, there);
    assertThat(openOn(window, day.atStartOfDay(there).toInstant(), day.plusDays(2).atStartOfDay(there).toInstant()))
        .isEqualTo(open);
  }

  @Test
  void anOpeningInTheMissingHourIsAnHourLateAndInTheDoubledHourItIsTheFirst() {
    ReleaseWindow early = window(EVERY_DAY, "02:30", "05:00", BERLIN);
    assertThat(early.opens(at("2026-03-29T00:00", BERLIN))).contains(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(early.opens(at("2026-10-25T00:00", BERLIN))).contains(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void aClockThatGoesBackAnHourFindsItAsItWasThen() {
    ReleaseWindow office = window(EVERY_DAY, "09:00", "17:00", BERLIN);
    Instant before = at("2026-03-02T09:30", BERLIN);
    assertThat(office.isOpen(before)).isTrue();
    assertThat(office.isOpen(before.minus(Duration.ofHours(1)))).isFalse();
    assertThat(office.opens(before.minus(Duration.ofHours(1)))).contains(at("2026-03-02T09:00", BERLIN));
  }

  @Test
  void itStaysShutOnHolidays() {
    var easter = new ReleaseWindow(WEEKDAYS, LocalTime.of(22, 0), LocalTime.of(6, 0), NEW_YORK,
        Set.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6)), List.of());
    assertThat(easter.isOpen(at("2026-04-03T05:00", NEW_YORK))).as("the night of Thursday").isTrue();
    assertThat(easter.isOpen(at("2026-04-03T23:00", NEW_YORK))).isFalse();
    assertThat(easter.opens(at("2026-04-03T12:00", NEW_YORK))).contains(at("2026-04-07T22:00", NEW_YORK));
  }

  @Test
  void aFreezeShutsItWhateverTheHour() {
    var frozen = new ReleaseWindow(EVERY_DAY, LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN, Set.of(),
        List.of(new ReleaseWindow.Freeze(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 3))));
    assertThat(frozen.isOpen(at("2026-12-19T23:59", BERLIN))).isTrue();
    assertThat(frozen.isOpen(at("2026-12-20T00:00", BERLIN))).isFalse();
    assertThat(frozen.isOpen(at("2027-01-03T23:00", BERLIN))).isFalse();
    assertThat(frozen.opens(at("2026-12-20T00:00", BERLIN))).contains(at("2027-01-04T22:00", BERLIN));
    assertThatThrownBy(() -> new ReleaseWindow.Freeze(LocalDate.of(2026, 12, 20), LocalDate.of(2026, 12, 19)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatNeverOpensSaysSo() {
    assertThat(window(Set.of(), "09:00", "17:00", BERLIN).opens(Scene.NOON)).isEmpty();
    var ever = List.of(new ReleaseWindow.Freeze(LocalDate.of(2020, 1, 1), LocalDate.of(2999, 1, 1)));
    assertThat(new ReleaseWindow(EVERY_DAY, LocalTime.MIN, LocalTime.MIN, BERLIN, Set.of(), ever).opens(Scene.NOON))
        .isEmpty();
  }

  @Provide
  Arbitrary<ReleaseWindow> windows() {
    Arbitrary<LocalTime> times = Arbitraries.integers().between(0, 95).map(q -> LocalTime.MIDNIGHT.plusMinutes(15L * q));
    Arbitrary<Set<LocalDate>> holidays =
        Arbitraries.integers().between(20, 40).map(d -> LocalDate.of(2026, 3, 1).plusDays(d)).set().ofMaxSize(3);
    return Combinators.combine(Arbitraries.of(DayOfWeek.class).set().ofMinSize(1), times, times,
        Arbitraries.of("Europe/Berlin", "America/New_York", "UTC", "Asia/Kathmandu").map(ZoneId::of), holidays,
        holidays.map(days -> days.stream().map(d -> new ReleaseWindow.Freeze(d, d.plusDays(1))).toList()))
        .as(ReleaseWindow::new);
  }

  @Property(tries = 200)
  void itOpensAtTheFirstMomentAtWhichItIsOpen(@ForAll("windows") ReleaseWindow window,
      @ForAll @IntRange(min = 0, max = 96 * 14) int quarter) {
    Instant now = Instant.parse("2026-03-22T00:00:00Z").plusSeconds(900L * quarter);
    Optional<Instant> first = Optional.empty();
    for (Instant t = now; first.isEmpty() && t.isBefore(now.plus(Duration.ofDays(30))); t = t.plusSeconds(900)) {
      first = window.isOpen(t) ? Optional.of(t) : first;
    }
    assertThat(window.opens(now)).isEqualTo(first);
  }

  @Property(tries = 200)
  void theyMeetWhereBothAreOpenAtSomeTime(@ForAll("windows") ReleaseWindow one, @ForAll("windows") ReleaseWindow other) {
    ReleaseWindow left = plain(one);
    ReleaseWindow right = plain(other);
    boolean meet = false;
    for (Instant t = Instant.parse("2026-03-01T00:00:00Z"); !meet && t.isBefore(Instant.parse("2026-04-08T00:00:00Z"));) {
      meet = left.isOpen(t) && right.isOpen(t);
      t = t.plusSeconds(900);
    }
    if (meet) {
      assertThat(left.meets(right)).isTrue();
    }
    assertThat(left.meets(right)).isEqualTo(right.meets(left));
  }

  private static ReleaseWindow plain(ReleaseWindow window) {
    return new ReleaseWindow(window.days(), window.from(), window.to(), window.zone(), Set.of(), List.of());
  }

  @Test
  void whatHasNoTimeInCommonDoesNotMeet() {
    ReleaseWindow office = window(WEEKDAYS, "09:00", "17:00", BERLIN);
    assertThat(office.meets(window(WEEKDAYS, "17:00", "09:00", BERLIN))).isFalse();
    assertThat(office.meets(window(EnumSet.of(DayOfWeek.SUNDAY), "00:00", "00:00", BERLIN))).isFalse();
    assertThat(office.meets(window(WEEKDAYS, "09:00", "10:00", NEW_YORK))).isTrue();
  }

  @Test
  void windowsThatMeetOnlyInSummerMeet() {
    ReleaseWindow berlin = window(EVERY_DAY, "10:00", "11:00", BERLIN);
    assertThat(berlin.meets(window(EVERY_DAY, "08:00", "09:00", ZoneId.of("UTC")))).isTrue();
    assertThat(berlin.meets(window(EVERY_DAY, "07:00", "08:00", ZoneId.of("UTC")))).isFalse();
  }

  @Test
  void daysWeeksAndMonthsAreThoseOfItsPlace() {
    ReleaseWindow berlin = window(EVERY_DAY, "09:00", "17:00", BERLIN);
    Instant now = at("2026-03-29T12:00", BERLIN);
    assertThat(berlin.startOfDay(now)).isEqualTo(at("2026-03-29T00:00", BERLIN));
    assertThat(Duration.between(berlin.startOfDay(now), berlin.nextDay(now))).isEqualTo(Duration.ofHours(23));
    assertThat(berlin.startOfWeek(now)).isEqualTo(at("2026-03-23T00:00", BERLIN));
    assertThat(berlin.nextWeek(now)).isEqualTo(at("2026-03-30T00:00", BERLIN));
    assertThat(berlin.startOfMonth(now)).isEqualTo(at("2026-03-01T00:00", BERLIN));
    assertThat(berlin.nextMonth(now)).isEqualTo(at("2026-04-01T00:00", BERLIN));
  }
}
