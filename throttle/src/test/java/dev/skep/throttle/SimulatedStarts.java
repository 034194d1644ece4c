package dev.skep.throttle;

import dev.skep.throttle.Standing.Starts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** The starts so far, counted by the day and week of the rules' place. */
final class SimulatedStarts {
  private final ReleaseWindow place;
  private final Map<String, Starts> queues = new HashMap<>();
  private final ArrayDeque<Noted> lastDays = new ArrayDeque<>();
  private Starts all = Starts.NONE;
  private Instant day = Instant.MIN;
  private Instant week = Instant.MIN;

  private record Noted(String queue, Instant at) {}

  SimulatedStarts(ReleaseWindow place) {
    this.place = place;
  }

  void started(String queue, Instant now) {
    queues.put(queue, queues.getOrDefault(queue, Starts.NONE).and(now));
    all = all.and(now);
    lastDays.add(new Noted(queue, now));
  }

  void until(Instant now) {
    boolean newDay = !place.startOfDay(now).equals(day);
    boolean newWeek = !place.startOfWeek(now).equals(week);
    day = place.startOfDay(now);
    week = place.startOfWeek(now);
    if (newDay) {
      queues.replaceAll((q, s) -> later(s, newWeek));
      all = later(all, newWeek);
    }
    while (!lastDays.isEmpty() && lastDays.peek().at().isBefore(now.minus(Duration.ofDays(7)))) {
      queues.computeIfPresent(lastDays.poll().queue(),
          (q, s) -> new Starts(s.last(), s.today(), s.thisWeek(), s.lastDays() - 1));
      all = new Starts(all.last(), all.today(), all.thisWeek(), all.lastDays() - 1);
    }
  }

  private static Starts later(Starts starts, boolean newWeek) {
    return new Starts(starts.last(), 0, newWeek ? 0 : starts.thisWeek(), starts.lastDays());
  }

  Starts all() {
    return all;
  }

  Map<String, Starts> queues() {
    return queues;
  }
}
