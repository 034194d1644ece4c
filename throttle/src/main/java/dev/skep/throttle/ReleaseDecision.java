package dev.skep.throttle;

import dev.skep.core.task.Failure;
import dev.skep.core.task.Hold;
import dev.skep.core.task.TaskId;

/** What is decided for one waiting task. */
sealed interface ReleaseDecision {
  record Release(TaskId task) implements ReleaseDecision {}

  /** What it comes after will never be merged. */
  record Stop(TaskId task, Failure failure) implements ReleaseDecision {}

  record Wait(TaskId task, Hold hold) implements ReleaseDecision {}
}
