package dev.skep.throttle.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant MONDAY = Instant.parse("2026-03-09T08:00:00Z");
  private static final When WEEKLY = new When.Cron("0 9 * * 1", ZoneId.of("Europe/Berlin"));

  private static Schedule schedule(When when, Schedule.State state, Instant next) {
    return new Schedule(UUID.randomUUID(), "U001ADA", "C01SHOP", "find flags", when, state, next, null, MONDAY);
  }

  private static Schedule weekly(Schedule.State state) {
    return schedule(WEEKLY, state, MONDAY);
  }

  @Test
  void beforeItsTimeNothingComesOfIt() {
    assertThat(weekly(Schedule.State.ACTIVE).turn(MONDAY.minusMillis(1))).isEqualTo(new Schedule.Turn.Wait());
  }

  @Test
  void atItsTimeItIsAskedAndWaitsForTheNext() {
    assertThat(weekly(Schedule.State.ACTIVE).turn(MONDAY)).isInstanceOfSatisfying(Schedule.Turn.Ask.class, ask -> {
      assertThat(ask.after().next()).isEqualTo(MONDAY.plus(Duration.ofDays(7)));
      assertThat(ask.after().lastRun()).isEqualTo(MONDAY);
    });
  }

  @Test
  void aLittleLateIsInTimeAndMuchLateIsLeftOut() {
    assertThat(weekly(Schedule.State.ACTIVE).turn(MONDAY.plus(Schedule.LATE_MOST)))
        .isInstanceOf(Schedule.Turn.Ask.class);
    assertThat(weekly(Schedule.State.ACTIVE).turn(MONDAY.plus(Duration.ofDays(15))))
        .isInstanceOfSatisfying(Schedule.Turn.Miss.class, miss -> {
          assertThat(miss.after().next()).isEqualTo(Instant.parse("2026-03-30T07:00:00Z"));
          assertThat(miss.after().lastRun()).isNull();
        });
  }

  @Test
  void whatComesOnceIsAskedHoweverLateAndThenOver() {
    var once = schedule(new When.Once(MONDAY, ZoneId.of("UTC")), Schedule.State.ACTIVE, MONDAY);
    assertThat(once.turn(MONDAY.plus(Duration.ofDays(40)))).isInstanceOfSatisfying(Schedule.Turn.Ask.class, ask -> {
      assertThat(ask.after().state()).isEqualTo(Schedule.State.OVER);
      assertThat(ask.after().next()).isNull();
    });
  }

  @Test
  void theNextTimeIsSkippedOnce() {
    Schedule skipping = weekly(Schedule.State.SKIP_NEXT);
    assertThat(skipping.nextAsked()).contains(MONDAY.plus(Duration.ofDays(7)));
    assertThat(skipping.turn(MONDAY)).isInstanceOfSatisfying(Schedule.Turn.Skip.class, skip -> {
      assertThat(skip.after().state()).isEqualTo(Schedule.State.ACTIVE);
      assertThat(skip.after().turn(MONDAY.plus(Duration.ofDays(7)))).isInstanceOf(Schedule.Turn.Ask.class);
    });
  }

  @Test
  void whatIsPausedProposedOrOverIsNotAsked() {
    for (Schedule.State state : List.of(Schedule.State.PAUSED, Schedule.State.PROPOSED, Schedule.State.OVER)) {
      assertThat(weekly(state).turn(MONDAY)).isEqualTo(new Schedule.Turn.Wait());
    }
  }

  /** However the clock jumps, back or ahead, no time is asked for twice. */
  @Property(tries = 300)
  void eachTimeIsUsedUpAtMostOnce(@ForAll @Size(max = 60) List<@IntRange(min = -90, max = 2_000) Integer> jumps) {
    Schedule now = schedule(new When.Cron("0 * * * *", ZoneId.of("Europe/Berlin")), Schedule.State.ACTIVE, MONDAY);
    Instant clock = MONDAY;
    var asked = new HashSet<Instant>();
    for (int jump : jumps) {
      clock = clock.plus(Duration.ofMinutes(jump));
      Schedule.Turn turn = now.turn(clock);
      if (turn instanceof Schedule.Turn.Ask(Schedule after)) {
        assertThat(asked.add(now.next())).isTrue();
        now = after;
      } else if (turn instanceof Schedule.Turn.Miss(Schedule after)) {
        now = after;
      }
      assertThat(now.turn(clock)).isEqualTo(new Schedule.Turn.Wait());
    }
  }
}
