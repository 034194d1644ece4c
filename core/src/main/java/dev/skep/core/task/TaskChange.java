package dev.skep.core.task;

import org.jspecify.annotations.Nullable;

/** A committed-to-be change: what was, what is, and why. {@code before} is null for the submission. */
public record TaskChange(@Nullable Task before, Task after, TaskTrigger trigger, Actor actor) {

  /** Whether this change brought the task into {@code state}. */
  public boolean entered(TaskState state) {
    return after.state() == state && (before == null || before.state() != state);
  }
}
