package dev.skep.notifications.watchdog;

import dev.skep.notifications.Trouble;
import dev.skep.notifications.watchdog.Case.Stage;
import dev.skep.notifications.watchdog.Standstill.Finding;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done about troubles that were found, one thing at a time. Pure.
 *
 * <p>Since a person last had the task begun, each trouble is recovered from once at most, and a person asked of it once
 * at most; each <em>Wait longer</em> lets them be asked once more. While one trouble is in hand no other is begun, and
 * while one question is open no other is asked: they mostly have one cause.
 */
sealed interface NextStep {

  /** Let a model look, then spare, or recover, or where that was tried ask a person. */
  record LookCloser(Finding finding) implements NextStep {}

  record Recover(Finding finding) implements NextStep {}

  record Escalate(Finding finding) implements NextStep {}

  record Nothing() implements NextStep {}

  /** What only a person can settle. */
  Set<Trouble> PERSONS = EnumSet.of(Trouble.RETRIES, Trouble.REVIEW, Trouble.STALE);
  /** What the clock may be wrong about. */
  Set<Trouble> MAY_WORK = EnumSet.of(Trouble.SILENT, Trouble.TIME, Trouble.RED);
  int SPARED_MOST = 2;

  /**
   * @param found the most telling first
   * @param cases of this beginning
   * @param asked of what a person is asked now and has not decided; null for nothing
   */
  static NextStep of(
      List<Finding> found, List<Case> cases, @Nullable Trouble asked, WatchdogRules rules, Instant now) {
    boolean taken = cases.stream().anyMatch(c -> c.stage() == Stage.TAKEN);
    if (taken || found.stream().anyMatch(f -> of(f.trouble(), cases).filter(c -> isInHand(c, rules, now)).isPresent())) {
      return new Nothing();
    }
    return found.stream().map(f -> step(f, of(f.trouble(), cases), asked, now))
        .filter(s -> !(s instanceof Nothing)).findFirst().orElseGet(Nothing::new);
  }

  private static Optional<Case> of(Trouble trouble, List<Case> cases) {
    return cases.stream().filter(c -> c.trouble() == trouble).findFirst();
  }

  /** Whether something is under way that is to have its time. */
  private static boolean isInHand(Case one, WatchdogRules rules, Instant now) {
    Instant quiet = one.quiet();
    Instant recovered = one.recovered();
    return switch (one.stage()) {
      case RECOVERING -> true;
      case RECOVERED -> recovered != null && recovered.plus(rules.patience(one.trouble())).isAfter(now);
      case SPARED -> quiet != null && quiet.isAfter(now);
      // People who take their time keep nobody from telling the agent of a conflict.
      case ESCALATED -> quiet != null && quiet.isAfter(now) && !one.trouble().isOfPeople();
      case TAKEN, GONE -> false;
    };
  }

  private static NextStep step(Finding finding, Optional<Case> known, @Nullable Trouble asked, Instant now) {
    Trouble trouble = finding.trouble();
    boolean wasAsked = known.filter(c -> c.stage() == Stage.ESCALATED).isPresent();
    boolean isTried = known.filter(c -> c.recovered() != null).isPresent();
    if (wasAsked) {
      return known.filter(c -> c.quiet() != null && !c.quiet().isAfter(now)).isPresent() && isFree(trouble, asked)
          ? new Escalate(finding)
          : new Nothing();
    }
    if (PERSONS.contains(trouble) || isTried) {
      return !isFree(trouble, asked)
          ? new Nothing()
          : isUnseen(known, trouble) ? new LookCloser(finding) : new Escalate(finding);
    }
    if (asked != null && !asked.isOfPeople()) {
      return new Nothing();
    }
    boolean closer = MAY_WORK.contains(trouble) && known.filter(c -> c.spared() >= SPARED_MOST).isEmpty();
    return closer ? new LookCloser(finding) : new Recover(finding);
  }

  /** What the clock alone went by is shown to a model before a person, who is asked at once where it has no word again. */
  private static boolean isUnseen(Optional<Case> known, Trouble trouble) {
    return MAY_WORK.contains(trouble) && known.filter(c -> !c.seen()).isPresent();
  }

  private static boolean isFree(Trouble trouble, @Nullable Trouble asked) {
    return asked == null || asked == trouble;
  }
}
