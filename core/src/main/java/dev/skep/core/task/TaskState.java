package dev.skep.core.task;

/** Where a task stands. Facts such as a red build or a hold stand beside it, see {@link Task}. */
public enum TaskState {
  QUEUED,
  RELEASED,
  FILED,
  ASSIGNED,
  WORKING,
  WAITING,
  IN_REVIEW,
  APPROVED,
  MERGED,
  CLOSED_UNMERGED,
  CANCELLED,
  FAILED;

  /** Whether an agent holds it or is about to: such tasks count against the limits. */
  public boolean isWithAgent() {
    return switch (this) {
      case RELEASED, FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED -> true;
      case QUEUED, MERGED, CLOSED_UNMERGED, CANCELLED, FAILED -> false;
    };
  }

  public boolean isOpen() {
    return this == QUEUED || isWithAgent();
  }
}
