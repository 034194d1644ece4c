package dev.skep.playground.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time flies while nothing happens, keeps to the real pace while something does, and never goes back. */
class FastTimeTest {
  private static final Instant START = Instant.parse("2026-03-02T09:30:00Z");
  private final AtomicLong nanos = new AtomicLong(-5_000);
  private final FastClock clock = new FastClock(START, nanos::get);
  private final FastTime time = new FastTime(clock, 720, nanos::get);
  private final List<Instant> woken = new ArrayList<>();
  private boolean working;

  @BeforeEach
  void start() {
    time.attach(() -> working, () -> woken.add(clock.instant()));
  }

  @AfterEach
  void stop() {
    time.close();
  }

  /** One beat after that real time. */
  private void after(Duration real) {
    nanos.addAndGet(real.toNanos());
    time.beat();
  }

  private Duration gone() {
    return Duration.between(START, clock.instant());
  }

  @Test
  void aDayGoesByInTwoMinutes() {
    after(Duration.ofSeconds(1));
    Duration before = gone();
    for (int i = 0; i < 2_400; i++) {
      after(Duration.ofMillis(50));
    }
    assertThat(gone().minus(before)).isBetween(Duration.ofHours(24).minusSeconds(1), Duration.ofHours(24).plusSeconds(1));
    assertThat(woken).hasSizeGreaterThan(2_000).isSorted();
  }

  @Test
  void itIsRealWhileTheBotWorksAndAMomentAfterASignOfLife() {
    working = true;
    after(Duration.ofSeconds(30));
    assertThat(gone()).isEqualTo(Duration.ofSeconds(30));
    working = false;
    time.sign();
    after(Duration.ofMillis(900));
    assertThat(gone()).isEqualTo(Duration.ofMillis(30_900));
    assertThat(woken).isEmpty();
    after(Duration.ofMillis(200));
    assertThat(gone()).isGreaterThan(Duration.ofMinutes(1));
  }

  @Test
  void aLeapGoesByStridesAndWaitsForWhatBeginsOnTheWay() {
    time.leap(Duration.ofHours(1));
    after(Duration.ofSeconds(1));
    assertThat(gone()).isEqualTo(FastTime.STRIDE.plusSeconds(1));
    working = true;
    after(Duration.ofSeconds(20));
    assertThat(gone()).isEqualTo(FastTime.STRIDE.plusSeconds(21));
    working = false;
    Instant goal = START.plus(Duration.ofHours(1));
    for (int i = 0; i < 100 && clock.instant().isBefore(goal); i++) {
      after(Duration.ofMillis(1));
    }
    assertThat(clock.instant()).isEqualTo(goal);
    assertThat(woken.getLast()).isEqualTo(goal);
    for (int i = 1; i < woken.size(); i++) {
      assertThat(Duration.between(woken.get(i - 1), woken.get(i))).isLessThanOrEqualTo(Duration.ofMinutes(4));
    }
  }

  @Test
  void theNextMorningIsNineOClockWherePeopleLive() {
    time.leapToMorning();
    time.leapToMorning();
    for (int i = 0; i < 2_000 && gone().compareTo(Duration.ofHours(46).plusMinutes(30)) < 0; i++) {
      after(Duration.ofSeconds(1));
    }
    assertThat(clock.withZone(ZoneId.of("Europe/Berlin")).instant()).isEqualTo(Instant.parse("2026-03-04T08:00:00Z"));
  }

  @Test
  void thereIsNoWayBack() {
    assertThatThrownBy(() -> clock.skip(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    assertThat(gone()).isZero();
  }
}
