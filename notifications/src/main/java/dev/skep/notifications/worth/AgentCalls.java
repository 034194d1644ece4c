package dev.skep.notifications.worth;

import dev.skep.core.task.TaskId;

/** How often the words of people were passed on to a task's agent, each of which began a session of it. */
@FunctionalInterface
public interface AgentCalls {
  int of(TaskId task);
}
