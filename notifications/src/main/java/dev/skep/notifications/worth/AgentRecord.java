package dev.skep.notifications.worth;

import java.time.Duration;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How an agent did, by the tasks it was given first, that were begun and ended in some other way than by being
 * cancelled. What happened to a task later, also by another agent, counts for whom it was given to first.
 *
 * @param model the one it was first asked to take, empty where the choice was left to it
 * @param tasks all of them
 * @param firstPass merged with the first build green, begun once, by that agent, and never sent back
 * @param withPull tasks that had a pull request
 * @param reworked those of them that went back at least once
 * @param rounds how often, in all
 * @param tokens of our own models, for these tasks; what agents themselves use nobody tells us
 * @param median from the hand-over to the merge, null where nothing was merged
 */
public record AgentRecord(
    String agent, String model, int tasks, int merged, int firstPass, int withPull, int reworked, int rounds, long tokens,
    @Nullable Duration median) {
  /** What share of the next tasks would pass at first try, as far as these tell: in 19 of 20 cases between these. */
  public Interval likely() {
    return between(0.05);
  }

  /**
   * The same, wrong in one of {@code 1 / error} cases.
   *
   * @throws IllegalStateException without a task
   */
  public Interval between(double error) {
    if (tasks == 0) {
      throw new IllegalStateException("nothing can be told of no task");
    }
    return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(tasks, firstPass, error);
  }
}
