package dev.skep.notifications.waiting;

import dev.skep.throttle.ReleaseWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of what a person is reminded now. Pure. Reminders count by working days at the person's place, so all that is due on a
 * day is due from its first working hour on and goes into one message; there is no second one on that day.
 */
final class Reminding {
  private final Map<String, Said> history;
  private final ReleaseWindow hours;
  private final List<Integer> gaps;

  private Reminding(Map<String, Said> history, ReleaseWindow hours, List<Integer> gaps) {
    this.history = history;
    this.hours = hours;
    this.gaps = gaps;
  }

  /** How often a person was reminded of one cause, and when last. */
  record Said(int times, Instant last) {}

  sealed interface Decision {}

  /** One message with all of these. */
  record Send(List<Matter> matters) implements Decision {}

  /** @param until when something is due if nothing changes, empty for never */
  record Wait(Optional<Instant> until) implements Decision {}

  /**
   * @param waiting for one person
   * @param history of that person, by cause; what does not wait any more may be in it
   */
  static Decision decide(
      List<Matter> waiting, Map<String, Said> history, ReleaseWindow hours, List<Integer> gaps, Instant now) {
    return new Reminding(history, hours, gaps).decide(waiting, now);
  }

  private Decision decide(List<Matter> waiting, Instant now) {
    boolean saidToday = history.values().stream().anyMatch(s -> !day(s.last()).isBefore(day(now)));
    List<Matter> due = waiting.stream().filter(m -> due(m).filter(at -> !at.isAfter(now)).isPresent()).toList();
    if (!due.isEmpty() && !saidToday && hours.isOpen(now)) {
      return new Send(due);
    }
    Optional<Instant> soonest = saidToday ? hours.opens(nextDay(now)) : hours.opens(now);
    return new Wait(soonest.flatMap(open -> waiting.stream().map(this::due).flatMap(Optional::stream)
        .map(at -> at.isBefore(open) ? open : at).min(Comparator.naturalOrder())));
  }

  /** When the next reminder of it is due; empty where there is none any more. */
  private Optional<Instant> due(Matter matter) {
    Said said = history.getOrDefault(matter.cause(), new Said(0, matter.since()));
    return said.times() < gaps.size() ? workingDays(said.last(), gaps.get(said.times())) : Optional.empty();
  }

  /** The first working moment of the so-and-so-many-th working day after a time's own day. */
  private Optional<Instant> workingDays(Instant from, int days) {
    Optional<Instant> opening = Optional.of(from);
    for (int day = 0; day < days && opening.isPresent(); day++) {
      opening = hours.opens(nextDay(opening.get()));
    }
    return opening;
  }

  private LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, hours.zone());
  }

  private Instant nextDay(Instant time) {
    return day(time).plusDays(1).atStartOfDay(hours.zone()).toInstant();
  }
}
