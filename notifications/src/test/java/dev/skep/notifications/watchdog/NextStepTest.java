package dev.skep.notifications.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.Trouble;
import dev.skep.notifications.watchdog.Case.Stage;
import dev.skep.notifications.watchdog.NextStep.Escalate;
import dev.skep.notifications.watchdog.NextStep.LookCloser;
import dev.skep.notifications.watchdog.NextStep.Nothing;
import dev.skep.notifications.watchdog.NextStep.Recover;
import dev.skep.notifications.watchdog.Standstill.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** One recovery and one question for each trouble, whatever happens and in whatever order. */
class NextStepTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final WatchdogRules RULES = WatchdogRules.DEFAULT;
  private static final List<Trouble> FOUND_BY_LOOKS = List.of(Trouble.NO_START, Trouble.CONFLICT, Trouble.RED,
      Trouble.SILENT, Trouble.RETRIES, Trouble.TIME, Trouble.REVIEW, Trouble.STALE);

  private static Finding found(Trouble trouble) {
    return new Finding(trouble, NOON);
  }

  private static Case at(Trouble trouble, Stage stage) {
    return Case.found(found(trouble), 0).withStage(stage);
  }

  private static NextStep step(Trouble trouble, Trouble asked, Instant now, Case... cases) {
    return NextStep.of(List.of(found(trouble)), List.of(cases), asked, RULES, now);
  }

  @Test
  void firstAModelLooksThenTheAgentIsCalledThenThePerson() {
    Case fresh = Case.found(found(Trouble.SILENT), 0);
    assertThat(step(Trouble.SILENT, null, NOON)).isEqualTo(new LookCloser(found(Trouble.SILENT)));
    Case called = fresh.recovering(NOON);
    assertThat(step(Trouble.SILENT, null, NOON, called)).isInstanceOf(Nothing.class);
    Case recovered = called.recovered(NOON).withSeen(true);
    assertThat(step(Trouble.SILENT, null, NOON.plus(Duration.ofMinutes(59)), recovered)).isInstanceOf(Nothing.class);
    assertThat(step(Trouble.SILENT, null, NOON.plus(Duration.ofMinutes(60)), recovered)).isInstanceOf(Escalate.class);
    assertThat(step(Trouble.SILENT, Trouble.SILENT, NOON.plus(Duration.ofDays(9)), recovered.escalated()))
        .isInstanceOf(Nothing.class);
  }

  @Test
  void whoGetsOnIsSparedTwiceAndThenCalledAllTheSame() {
    Case spared = Case.found(found(Trouble.TIME), 0).spared(NOON.plusSeconds(60));
    assertThat(step(Trouble.TIME, null, NOON, spared)).isInstanceOf(Nothing.class);
    Instant later = NOON.plusSeconds(61);
    assertThat(step(Trouble.TIME, null, later, spared)).isInstanceOf(LookCloser.class);
    assertThat(step(Trouble.TIME, null, later, spared.spared(NOON))).isInstanceOf(Recover.class);
  }

  @Test
  void aConflictIsToldToTheAgentAtOnceAlsoWhileReviewersAreAskedForTheirReview() {
    Case review = at(Trouble.REVIEW, Stage.ESCALATED).waits(NOON.plus(Duration.ofDays(5)));
    List<Finding> both = List.of(found(Trouble.CONFLICT), found(Trouble.REVIEW));
    assertThat(NextStep.of(both, List.of(review), Trouble.REVIEW, RULES, NOON))
        .isEqualTo(new Recover(found(Trouble.CONFLICT)));
    assertThat(NextStep.of(both, List.of(at(Trouble.CONFLICT, Stage.RECOVERING)), null, RULES, NOON))
        .as("one thing at a time").isInstanceOf(Nothing.class);
    assertThat(step(Trouble.CONFLICT, Trouble.BUILD_LOOP, NOON)).as("the agent is in question").isInstanceOf(Nothing.class);
  }

  @Test
  void whatComesBackAfterItsRecoveryIsAPersonsAndWhoTookItIsAskedNoMore() {
    Case back = at(Trouble.SILENT, Stage.RECOVERED).recovered(NOON).withSeen(true).gone();
    assertThat(step(Trouble.SILENT, null, NOON, back)).isInstanceOf(Escalate.class);
    assertThat(step(Trouble.SILENT, Trouble.CONFLICT, NOON, back)).as("one question at a time").isInstanceOf(Nothing.class);
    assertThat(step(Trouble.RED, null, NOON, at(Trouble.SILENT, Stage.TAKEN))).isInstanceOf(Nothing.class);
  }

  @Test
  void whatNoModelSawIsShownToOneBeforeAPersonIsAsked() {
    Case unseen = at(Trouble.SILENT, Stage.RECOVERED).recovered(NOON);
    Instant later = NOON.plus(Duration.ofHours(1));
    assertThat(step(Trouble.SILENT, null, later, unseen)).isEqualTo(new LookCloser(found(Trouble.SILENT)));
    assertThat(step(Trouble.SILENT, Trouble.CONFLICT, later, unseen)).as("one question at a time")
        .isInstanceOf(Nothing.class);
    Case spared = unseen.spared(later).withSeen(true);
    assertThat(step(Trouble.SILENT, null, later, spared)).as("once").isInstanceOf(Escalate.class);
    assertThat(step(Trouble.CONFLICT, null, later.plus(Duration.ofDays(1)), at(Trouble.CONFLICT, Stage.RECOVERED)
        .recovered(NOON))).as("nothing a model would see").isInstanceOf(Escalate.class);
  }

  @Test
  void whoWaitsLongerIsAskedOnceMoreThen() {
    Case waits = at(Trouble.SILENT, Stage.ESCALATED).waits(NOON.plusSeconds(60));
    assertThat(step(Trouble.SILENT, Trouble.SILENT, NOON, waits)).isInstanceOf(Nothing.class);
    assertThat(step(Trouble.SILENT, Trouble.SILENT, NOON.plusSeconds(60), waits)).isInstanceOf(Escalate.class);
  }

  /** Troubles come and go, time passes, models say this and that, people wait longer or answer, calls succeed or fail. */
  @Property(tries = 2_000)
  void noTroubleIsRecoveredFromTwiceOrAskedAboutMoreOftenThanPeopleLet(@ForAll long seed) {
    var random = new Random(seed);
    var cases = new EnumMap<Trouble, Case>(Trouble.class);
    Map<Trouble, Integer> recoveries = new EnumMap<>(Trouble.class);
    Map<Trouble, Integer> questions = new EnumMap<>(Trouble.class);
    Map<Trouble, Integer> waits = new EnumMap<>(Trouble.class);
    Trouble asked = null;
    Instant now = NOON;
    for (int i = 0; i < 60; i++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(600)));
      List<Trouble> found = new ArrayList<>(FOUND_BY_LOOKS);
      found.removeIf(t -> random.nextInt(3) > 0);
      for (Case one : List.copyOf(cases.values())) {
        if (!found.contains(one.trouble())) {
          asked = asked == one.trouble() ? null : asked;
          cases.put(one.trouble(), one.gone());
        } else if (one.stage() == Stage.RECOVERING && random.nextBoolean()) {
          cases.put(one.trouble(), one.recovered(now));
        } else if (one.stage() == Stage.ESCALATED && one.quiet() == null && random.nextInt(4) == 0) {
          cases.put(one.trouble(), one.waits(now.plus(RULES.patience(one.trouble()))));
          waits.merge(one.trouble(), 1, Integer::sum);
        }
      }
      asked = random.nextInt(6) == 0 ? null : asked;
      switch (NextStep.of(found.stream().map(NextStepTest::found).toList(), List.copyOf(cases.values()), asked, RULES,
          now)) {
        case LookCloser(Finding f) -> {
          Case one = cases.getOrDefault(f.trouble(), Case.found(f, 0));
          if (random.nextBoolean()) {
            cases.put(f.trouble(), one.spared(now.plus(RULES.patience(f.trouble()))).withSeen(true));
          } else if (one.recovered() != null) {
            cases.put(f.trouble(), one.escalated());
            questions.merge(f.trouble(), 1, Integer::sum);
            asked = f.trouble();
          } else {
            cases.put(f.trouble(), one.recovering(now));
            recoveries.merge(f.trouble(), 1, Integer::sum);
          }
        }
        case Recover(Finding f) -> {
          cases.put(f.trouble(), cases.getOrDefault(f.trouble(), Case.found(f, 0)).recovering(now));
          recoveries.merge(f.trouble(), 1, Integer::sum);
        }
        case Escalate(Finding f) -> {
          assertThat(asked == null || asked == f.trouble()).as("one question at a time").isTrue();
          cases.put(f.trouble(), cases.getOrDefault(f.trouble(), Case.found(f, 0)).escalated());
          questions.merge(f.trouble(), 1, Integer::sum);
          asked = f.trouble();
        }
        case Nothing() -> {
        }
      }
    }
    assertThat(recoveries.values()).allMatch(times -> times == 1);
    Arrays.stream(Trouble.values()).forEach(t -> assertThat(questions.getOrDefault(t, 0)).as(t.name())
        .isLessThanOrEqualTo(1 + waits.getOrDefault(t, 0)));
    assertThat(recoveries).doesNotContainKeys(Trouble.RETRIES, Trouble.REVIEW, Trouble.STALE);
  }
}
