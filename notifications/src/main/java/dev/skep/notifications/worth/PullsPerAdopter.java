package dev.skep.notifications.worth;

import java.util.OptionalDouble;

/**
 * What adopters got merged around the day they became adopters, see {@link Figure#PULLS}.
 *
 * @param adopters those whose four weeks are over
 * @param known those of them whose pull requests could be counted; the means are of these
 * @param before sum of what they wrote themselves in the four weeks before
 * @param after the same in the four weeks from then on
 * @param agents sum of the agents' pull requests assigned to them that were merged in those
 */
public record PullsPerAdopter(int adopters, int known, int before, int after, int agents) {
  public OptionalDouble meanBefore() {
    return mean(before);
  }

  public OptionalDouble meanAfter() {
    return mean(after);
  }

  /** What they wrote and what agents made for them. */
  public OptionalDouble meanAfterWithAgents() {
    return mean(after + agents);
  }

  private OptionalDouble mean(int sum) {
    return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / known);
  }
}
