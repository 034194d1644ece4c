package dev.skep.notifications.build;

/** What the company says about red builds. */
@FunctionalInterface
public interface BuildPolicy {
  int USUAL_TRIES = 3;

  /** How often the agent is told of a red build of one pull request before a person is asked. */
  int tries();
}
