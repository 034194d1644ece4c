package dev.skep.notifications.incident;

import dev.skep.core.task.Task;

/** Hears that a person is to decide how a task goes on, or is not any more. Joins the caller's transaction. */
public interface IncidentEars {
  void stirred(Task task);
}
