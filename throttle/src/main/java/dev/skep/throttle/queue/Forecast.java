package dev.skep.throttle.queue;

import dev.skep.throttle.Pace;
import dev.skep.throttle.QueueRules;
import dev.skep.throttle.ThrottleRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** About when the last of what waits will start, at the pace that the rules allow or that was seen. Pure. */
public final class Forecast {
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final int DAYS_MOST = 370;

  private Forecast() {}

  /**
   * @param left how many wait
   * @param started in the seven days before now
   * @return the day's last open quarter of an hour; empty where nothing tells, or it would be more than a year from now
   */
  public static Optional<Instant> lastStart(int left, QueueRules queue, ThrottleRules all, int started, Instant now) {
    boolean paced = isPaced(queue.pace()) || isPaced(all.pace());
    if (left == 0 || (!paced && started == 0)) {
      return Optional.empty();
    }
    ZoneId zone = queue.window().zone();
    LocalDate today = LocalDate.ofInstant(now, zone);
    int rest = left;
    int weekLeft = 0;
    LocalDate week = LocalDate.MIN;
    for (LocalDate day = today; day.isBefore(today.plusDays(DAYS_MOST)); day = day.plusDays(1)) {
      LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      if (!monday.equals(week)) {
        week = monday;
        weekLeft = Math.min(queue.pace().perWeek(), all.pace().perWeek());
      }
      Open open = open(day, zone, queue, all, now);
      int starts = Math.min(weekLeft, open.last() == null ? 0 : perDay(open, queue, all, paced ? 0 : started));
      weekLeft -= starts;
      rest -= starts;
      if (rest <= 0) {
        return Optional.ofNullable(open.last());
      }
    }
    return Optional.empty();
  }

  private static boolean isPaced(Pace pace) {
    return !pace.equals(Pace.FREE);
  }

  private static int perDay(Open open, QueueRules queue, ThrottleRules all, int seen) {
    int most = Math.min(queue.pace().perDay(), all.pace().perDay());
    Duration every = queue.pace().every().compareTo(all.pace().every()) > 0 ? queue.pace().every() : all.pace().every();
    int bySteps = every.isZero() ? Integer.MAX_VALUE : (int) Math.max(1, open.time().dividedBy(every));
    int bySight = seen == 0 ? Integer.MAX_VALUE : Math.ceilDiv(seen, 7);
    return Math.min(most, Math.min(bySteps, bySight));
  }

  /** @param last its last open quarter, null for a day that stays shut */
  private record Open(Duration time, @org.jspecify.annotations.Nullable Instant last) {}

  private static Open open(LocalDate day, ZoneId zone, QueueRules queue, ThrottleRules all, Instant now) {
    Duration time = Duration.ZERO;
    Instant last = null;
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    for (Instant at = day.atStartOfDay(zone).toInstant(); at.isBefore(end); at = at.plus(STEP)) {
      if (!at.plus(STEP).isBefore(now) && queue.window().isOpen(at) && all.window().isOpen(at)) {
        time = time.plus(STEP);
        last = at;
      }
    }
    return new Open(time, last);
  }
}
