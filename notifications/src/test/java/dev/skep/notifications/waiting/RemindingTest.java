package dev.skep.notifications.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.throttle.ReleaseWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RemindingTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final LocalDate HOLIDAY = LocalDate.of(2026, 3, 19);
  private static final ReleaseWindow OFFICE = new ReleaseWindow(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
      LocalTime.of(9, 0), LocalTime.of(17, 0), VIENNA, Set.of(HOLIDAY), List.of());
  private static final ReleaseWindow NIGHTS = new ReleaseWindow(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
      LocalTime.of(22, 0), LocalTime.of(6, 0), VIENNA, Set.of(), List.of());
  private static final List<Integer> GAPS = List.of(1, 2, 4, 7);
  /** So many minutes between two looks miss no working hours. */
  private static final int OFTEN = 170;
  /** A Monday. */
  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  private static Matter matter(Instant since) {
    return new Matter("U1", What.REVIEW, Tasks.in(TaskState.IN_REVIEW), since);
  }

  private static Instant at(String localTime) {
    return LocalDateTime.parse(localTime).atZone(VIENNA).toInstant();
  }

  private static Reminding.Decision decide(Matter matter, Reminding.Said said, String now) {
    Map<String, Reminding.Said> history = said == null ? Map.of() : Map.of(matter.cause(), said);
    return Reminding.decide(List.of(matter), history, OFFICE, GAPS, at(now));
  }

  @Test
  void theFirstReminderComesWithTheNextWorkingDay() {
    Matter friday = matter(at("2026-03-06T16:59"));
    assertThat(decide(friday, null, "2026-03-06T17:00"))
        .isEqualTo(new Reminding.Wait(Optional.of(at("2026-03-09T09:00"))));
    assertThat(decide(friday, null, "2026-03-09T08:59")).isInstanceOf(Reminding.Wait.class);
    assertThat(decide(friday, null, "2026-03-09T09:00")).isEqualTo(new Reminding.Send(List.of(friday)));
    assertThat(decide(friday, null, "2026-03-09T17:00")).as("nobody looked in time")
        .isEqualTo(new Reminding.Wait(Optional.of(at("2026-03-10T09:00"))));
    assertThat(decide(friday, new Reminding.Said(1, at("2026-03-09T09:00")), "2026-03-10T12:00"))
        .isEqualTo(new Reminding.Wait(Optional.of(at("2026-03-11T09:00"))));
    assertThat(decide(friday, new Reminding.Said(2, at("2026-03-17T09:00")), "2026-03-20T12:00"))
        .as("the holiday is no working day").isEqualTo(new Reminding.Wait(Optional.of(at("2026-03-24T09:00"))));
    assertThat(decide(friday, new Reminding.Said(4, at("2026-03-09T09:00")), "2026-12-09T12:00"))
        .isEqualTo(new Reminding.Wait(Optional.empty()));
  }

  @Test
  void aSecondMessageOnADayWaitsForTheNext() {
    Matter old = matter(at("2026-03-04T10:00"));
    Map<String, Reminding.Said> history = Map.of("settled meanwhile", new Reminding.Said(1, at("2026-03-05T09:00")));
    assertThat(Reminding.decide(List.of(old), history, OFFICE, GAPS, at("2026-03-05T12:00")))
        .isEqualTo(new Reminding.Wait(Optional.of(at("2026-03-06T09:00"))));
  }

  @Test
  void whereHoursNeverBeginNobodyIsReminded() {
    var never = new ReleaseWindow(Set.of(), LocalTime.of(9, 0), LocalTime.of(17, 0), VIENNA, Set.of(), List.of());
    assertThat(Reminding.decide(List.of(matter(BEGIN)), Map.of(), never, GAPS, BEGIN.plus(Duration.ofDays(9))))
        .isEqualTo(new Reminding.Wait(Optional.empty()));
  }

  /** One thing that waits from an hour on for so many hours. */
  private record Life(Matter matter, Instant end) {}

  /** Each: its begin, in hours from the first Monday, and its length in tens of hours. */
  @Property(tries = 40)
  void remindersGrowRarerAndKeepToTheHours(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 400) Integer> begins,
      @ForAll @Size(value = 6) List<@IntRange(min = 1, max = 60) Integer> lengths, @ForAll boolean nights,
      @ForAll @IntRange(min = 20, max = 700) int minutes) {
    ReleaseWindow hours = nights ? NIGHTS : OFFICE;
    List<Life> lives = IntStream.range(0, begins.size()).mapToObj(i -> {
      Instant since = BEGIN.plus(Duration.ofHours(begins.get(i)));
      return new Life(matter(since), since.plus(Duration.ofHours(10L * lengths.get(i))));
    }).toList();
    var history = new HashMap<String, Reminding.Said>();
    var said = new HashMap<String, List<Instant>>();
    var bundles = new ArrayList<Instant>();
    for (Instant now = BEGIN; now.isBefore(BEGIN.plus(Duration.ofDays(45))); now = now.plus(Duration.ofMinutes(minutes))) {
      Instant moment = now;
      List<Matter> waiting = lives.stream().map(Life::matter).filter(m -> !m.since().isAfter(moment))
          .filter(m -> lives.stream().anyMatch(l -> l.matter().equals(m) && l.end().isAfter(moment))).toList();
      if (Reminding.decide(waiting, history, hours, GAPS, now) instanceof Reminding.Send(List<Matter> due)) {
        bundles.add(now);
        due.forEach(m -> {
          said.computeIfAbsent(m.cause(), c -> new ArrayList<>()).add(moment);
          history.merge(m.cause(), new Reminding.Said(1, moment), (a, b) -> new Reminding.Said(a.times() + 1, moment));
        });
        assertThat(waiting).as("only what waits is said").containsAll(due);
      }
    }
    assertThat(bundles).allMatch(hours::isOpen);
    assertThat(bundles.stream().map(b -> LocalDate.ofInstant(b, VIENNA))).as("one a day").doesNotHaveDuplicates();
    lives.forEach(life -> keeps(life, said.getOrDefault(life.matter().cause(), List.of()), hours, minutes <= OFTEN));
  }

  private static void keeps(Life life, List<Instant> said, ReleaseWindow hours, boolean often) {
    assertThat(said.size()).isLessThanOrEqualTo(GAPS.size());
    Instant before = life.matter().since();
    for (int step = 0; step < said.size(); step++) {
      assertThat(workingDays(before, said.get(step), hours)).isGreaterThanOrEqualTo(GAPS.get(step));
      before = said.get(step);
    }
    // Long enough for the first working day that is not taken by another message.
    if (often && workingDays(life.matter().since(), life.end(), hours) >= 4) {
      assertThat(said).as("whatever waits is said").isNotEmpty();
    }
  }

  /** Days after the first one's on which it opens at some time, the last one's included; by looking at every quarter hour. */
  private static long workingDays(Instant from, Instant to, ReleaseWindow hours) {
    LocalDate first = LocalDate.ofInstant(from, VIENNA);
    LocalDate last = LocalDate.ofInstant(to, VIENNA);
    return first.plusDays(1).datesUntil(last.plusDays(1)).filter(day -> IntStream.range(0, 96)
        .anyMatch(i -> hours.isOpen(day.atStartOfDay(VIENNA).plusMinutes(15L * i).toInstant()))).count();
  }
}
