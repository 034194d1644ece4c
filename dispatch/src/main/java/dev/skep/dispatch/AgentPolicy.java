package dev.skep.dispatch;

import dev.skep.core.task.TaskBrief;
import java.util.List;
import java.util.Optional;

/** What the company's policy says of its coding agents. Reads the policy in force at the time of the call. */
public interface AgentPolicy {

  /** The agents that may work in that repository, in no order. */
  default List<String> agents(String repository) {
    return List.of();
  }

  /** The model the agent should take for work of that tier, by the agent's own name for it; empty to leave it the choice. */
  Optional<String> model(String agent, TaskBrief.Tier tier);
}
