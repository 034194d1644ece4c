package dev.skep.core.task;

import org.jspecify.annotations.Nullable;

/** Where a queued task stands. */
public enum Waits {
  /** In the line: it starts as soon as there is room. */
  LINE,
  /** Beside it, until somebody looked into it. */
  CHECK,
  /** Beside it, until a time. */
  LATER,
  /** Beside it, until a person lets it go on. */
  HELD,
  /** Beside it, until another task is merged. */
  AFTER;

  /** @return null for a task that is not queued */
  public static @Nullable Waits of(Task task) {
    Turn turn = task.turn();
    if (task.state() != TaskState.QUEUED) {
      return null;
    } else if (!turn.parked().isEmpty()) {
      return HELD;
    } else if (!task.after().isEmpty()) {
      return AFTER;
    } else if (turn.notBefore() != null) {
      return LATER;
    }
    return turn.check() == Check.OPEN ? CHECK : LINE;
  }

  /** Whether it was found ready before: what leaves the line for a look only has waited all the time. */
  static boolean isLookedIntoAnew(Task task) {
    Readiness before = task.turn().readiness();
    return of(task) == CHECK && before != null && before.ready();
  }
}
