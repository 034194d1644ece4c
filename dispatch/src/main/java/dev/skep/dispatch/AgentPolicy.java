package dev.skep.dispatch;

import dev.skep.core.task.TaskBrief;
import java.util.Optional;

/** What the company's policy says of its coding agents. Reads the policy in force at the time of the call. */
public interface AgentPolicy {

  /** The model the agent should take for work of that tier, by the agent's own name for it; empty to leave it the choice. */
  Optional<String> model(String agent, TaskBrief.Tier tier);
}
