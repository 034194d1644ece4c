package dev.skep.throttle.queue;

import dev.skep.core.task.Lane;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import dev.skep.throttle.Pace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which item is looked into next: what somebody wants now, else the first of the line, and that only while few are ready.
 * A look costs model calls, and what was found grows old. Pure.
 */
final class WhoToLookAt {
  private static final int LEAST = 3;
  private static final int MOST = 10;
  private static final int DAYS_AHEAD = 2;

  private WhoToLookAt() {}

  /** How many are kept ready. */
  static int stock(Pace pace) {
    int aDay = Math.min(pace.perDay(), pace.perWeek());
    return aDay >= MOST ? MOST : Math.clamp((long) DAYS_AHEAD * aDay, LEAST, MOST);
  }

  /**
   * @param open those that nobody knows of whether they are ready, the first of the line
   * @param ready how many are
   * @param canLook whether anything can be found out; else each is only marked once, for people to say
   */
  static Optional<Task> next(List<Task> open, int ready, int stock, boolean canLook) {
    return open.stream().filter(t -> canLook || isUnmarked(t))
        .filter(t -> ready < stock || t.turn().lane() == Lane.NOW || !canLook)
        .min(Comparator.comparing((Task t) -> t.turn().lane() != Lane.NOW).thenComparingLong(t -> t.turn().rank()));
  }

  /** What was ready once and is not known to be any more needs a person's word anew. */
  private static boolean isUnmarked(Task task) {
    Readiness found = task.turn().readiness();
    return found == null || found.ready();
  }
}
