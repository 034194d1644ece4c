package dev.skep.bot.slack.task;

import dev.skep.core.task.Task;
import dev.skep.dispatch.AgentPolicy;
import jakarta.inject.Singleton;
import java.util.List;

/** Who else may do a task, by the policy in force now. */
@Singleton
public class OtherAgents {
  private final AgentPolicy policy;

  OtherAgents(AgentPolicy policy) {
    this.policy = policy;
  }

  public List<String> of(Task task) {
    return policy.agents(task.brief().repository()).stream().filter(a -> !a.equals(task.brief().agent())).toList();
  }
}
