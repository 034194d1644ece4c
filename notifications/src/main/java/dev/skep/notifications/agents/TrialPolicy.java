package dev.skep.notifications.agents;

import java.util.List;

/** Which agents the company compares. Reads the policy in force at the time of the call. */
public interface TrialPolicy {

  /** In the order in which they get to take a task. */
  default List<Trial> trials() {
    return List.of();
  }
}
