package dev.skep.bot.agents;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskId;
import dev.skep.dispatch.AgentPolicy;
import dev.skep.notifications.agents.Trials;
import dev.skep.throttle.Lots;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Draws by the trials of the policy, among the agents that may work in the repository now. */
@Singleton
class TrialLots implements Lots {
  private final AgentPolicy policy;
  private final Trials trials;

  TrialLots(AgentPolicy policy, Trials trials) {
    this.policy = policy;
    this.trials = trials;
  }

  @Override
  public boolean isOpen() {
    return !trials.all().isEmpty();
  }

  @Override
  public Optional<Drawn> draw(TaskId task, String work, TaskBrief brief) {
    return trials.give(task, work, Playbook.nameIn(brief.template()), brief.repository(),
        Set.copyOf(policy.agents(brief.repository())))
        .map(drawn -> new Drawn(drawn.agent(), drawn.trial(), RecordedAdvice.why(drawn)));
  }
}
