package dev.skep.dispatch;

import dev.skep.core.task.Failure;

/** What came of handing an issue to the agent. */
public sealed interface Assignment {

  record Taken(String agentLogin) implements Assignment {}

  /** Nothing speaks against it and the agent was left out all the same, as it is when work comes too fast for it. */
  record NotNow(Failure why) implements Assignment {}

  /** The agent is not among the assignees; {@code why} says in words what to do. */
  record Refused(Failure why) implements Assignment {}
}
