package dev.skep.dispatch;

import dev.skep.core.task.Failure;

/** What came of handing an issue to the agent. */
public sealed interface Assignment {

  record Taken(String agentLogin) implements Assignment {}

  /** The agent is not among the assignees; {@code why} says in words what to do. */
  record Refused(Failure why) implements Assignment {}
}
