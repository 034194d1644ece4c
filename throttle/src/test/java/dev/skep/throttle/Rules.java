package dev.skep.throttle;

import java.time.Instant;

/** The rules of a test, and what was spent. */
final class Rules implements ThrottlePolicy, Spending {
  volatile ThrottleRules rules;
  volatile Used used = Used.NOTHING;

  Rules(ThrottleRules rules) {
    this.rules = rules;
  }

  static Rules of(int openTasks, int openTasksPerRepository) {
    return new Rules(ThrottleRules.DEFAULT.withLimits(Limits.of(openTasks, openTasksPerRepository)));
  }

  @Override
  public ThrottleRules rules() {
    return rules;
  }

  @Override
  public Used since(Instant time) {
    return used;
  }
}
