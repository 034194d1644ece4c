package dev.skep.notifications.agents;

import dev.skep.notifications.worth.AgentRecord;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * What a trial comes to: how many of its tasks each agent passed at first try, and whether chance alone may have made the
 * difference, by Fisher's exact test of both sides. Pure.
 */
public record Comparison(AgentRecord first, AgentRecord second) {
  /** A difference as large as that comes by chance in at most one of twenty trials. */
  public static final double TOLD_APART = 0.05;

  /** How likely chance alone makes a difference at least so unlikely; 1 where a side has no task. */
  public double chance() {
    boolean none = first.tasks() == 0 || second.tasks() == 0;
    int passed = first.firstPass() + second.firstPass();
    boolean alike = passed == 0 || passed == first.tasks() + second.tasks();
    return none || alike
        ? 1
        : Math.min(1, FisherExactTest.withDefaults().test(new int[][]{
            {first.firstPass(), first.tasks() - first.firstPass()},
            {second.firstPass(), second.tasks() - second.firstPass()}}).getPValue());
  }

  public boolean canBeToldApart() {
    return chance() < TOLD_APART;
  }

  /** In points of a hundred, above zero where the first one did better; 0 where a side has no task. */
  public int points() {
    return first.tasks() == 0 || second.tasks() == 0
        ? 0
        : (int) Math.round(100.0 * first.firstPass() / first.tasks() - 100.0 * second.firstPass() / second.tasks());
  }
}
