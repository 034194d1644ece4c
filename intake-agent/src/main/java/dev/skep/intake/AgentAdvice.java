package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.Optional;

/** Who should do a brief whose agent no person chose. Reads, and calls nobody. */
public interface AgentAdvice {

  /**
   * @param trial the comparison that gave it to that agent, empty where it is a suggestion
   * @param why in a few words for people, beginning with the agent
   */
  record Advice(String agent, String trial, String why) {}

  /**
   * The agent that a comparison of agents gives it, by lot.
   *
   * @param work names the brief, the same whenever it is proposed again
   */
  Optional<Advice> trial(String work, TaskBrief brief);

  /** Another agent than the brief's that did better at work like this, by its record. */
  Optional<Advice> suggestion(TaskBrief brief);
}
