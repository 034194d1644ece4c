package dev.skep.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** What was written at GitHub of late. */
final class SimulatedWrites {
  private final ArrayDeque<Noted> lastHour = new ArrayDeque<>();
  private int ofHour;
  int mostOfAMinute;
  int mostOfAnHour;

  private record Noted(Instant at, int count) {}

  void noted(Instant at, int count) {
    lastHour.add(new Noted(at, count));
    ofHour += count;
    mostOfAMinute = Math.max(mostOfAMinute, lastMinute(at));
    mostOfAnHour = Math.max(mostOfAnHour, lastHour(at));
  }

  int lastHour(Instant now) {
    while (!lastHour.isEmpty() && !lastHour.peek().at().isAfter(now.minus(Duration.ofHours(1)))) {
      ofHour -= lastHour.poll().count();
    }
    return ofHour;
  }

  int lastMinute(Instant now) {
    int count = 0;
    for (var late = lastHour.descendingIterator(); late.hasNext();) {
      Noted noted = late.next();
      if (!noted.at().isAfter(now.minusSeconds(60))) {
        break;
      }
      count += noted.count();
    }
    return count;
  }
}
