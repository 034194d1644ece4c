package dev.skep.notifications.worth;

import dev.skep.core.task.TaskState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What agents were worth in a {@link Slice}. What each means to people says {@link Figure}. What is not known is empty
 * or null, never zero.
 *
 * @param states states without a task are absent
 * @param ended how many ended in the period, however
 * @param failures how many by code, of those that failed
 */
public record Figures(
    Map<TaskState, Integer> states, int ended, int merged, Times times, Builds builds, Rework rework,
    Map<String, Integer> failures, Adoption adoption, Saved saved, Cost cost) {

  /** Medians; null where no task came that far. */
  public record Times(
      @Nullable Duration toStart, @Nullable Duration toDraft, @Nullable Duration toReview, @Nullable Duration toMerge) {}

  /** Tasks by their first settled build. */
  public record Builds(int green, int red) {
    public OptionalDouble greenRate() {
      return share(green, green + red);
    }
  }

  /**
   * @param withPull tasks that had a pull request
   * @param reworked those of them that went back at least once
   * @param rounds how often, in all
   * @param redBuilds commits of them whose build was red
   */
  public record Rework(int withPull, int reworked, int rounds, int redBuilds) {
    public OptionalDouble rate() {
      return share(reworked, withPull);
    }

    public OptionalDouble roundsPerTask() {
      return share(rounds, withPull);
    }
  }

  /** @param listed whether the engineers are those of the policy, else all who ever asked or were assigned */
  public record Adoption(int adopters, int engineers, boolean listed) {
    public OptionalDouble rate() {
      return share(adopters, engineers);
    }
  }

  /**
   * @param answers a campaign's, which is of each of its merged tasks, is one
   * @param minutes what was saved in all; a campaign's answer counts for each of its merged tasks
   * @param medianMinutes of the answers, null without one
   * @param surveyed tasks whose people were asked one by one
   * @param answered those of them with an answer
   * @param said sum of the answers themselves
   */
  public record Saved(
      int answers, long minutes, @Nullable Double medianMinutes, int surveyed, int answered, long said) {
    /** Where no campaign was asked. */
    public Saved(int answers, long minutes, @Nullable Double medianMinutes, int surveyed, int answered) {
      this(answers, minutes, medianMinutes, surveyed, answered, minutes);
    }

    public OptionalDouble meanMinutes() {
      return share((double) said, answers);
    }

    public OptionalDouble rateOfAnswers() {
      return share(answered, surveyed);
    }
  }

  /**
   * @param sessions how often an agent was begun, or called to go on
   * @param models cost of the calls of our own models, as far as they have a price
   * @param unpriced calls that have none
   * @param ofSession price of a session, zero where nobody said
   * @param merged by which it is divided
   */
  public record Cost(
      int sessions, long tokens, BigDecimal models, long unpriced, BigDecimal ofSession, String currency, int merged) {

    /** Empty while a price is missing. */
    public Optional<BigDecimal> total() {
      boolean unknown = unpriced > 0 || (sessions > 0 && ofSession.signum() == 0);
      return unknown ? Optional.empty() : Optional.of(ofSession.multiply(BigDecimal.valueOf(sessions)).add(models));
    }

    public Optional<BigDecimal> perMerged() {
      return merged == 0 ? Optional.empty() : total().map(t -> t.divide(BigDecimal.valueOf(merged), MathContext.DECIMAL64));
    }
  }

  /** Empty where the cost is not known or nobody said that anything was saved. */
  public Optional<BigDecimal> costPerHourSaved() {
    return saved.minutes() == 0
        ? Optional.empty()
        : cost.total().map(t -> t.multiply(BigDecimal.valueOf(60))
            .divide(BigDecimal.valueOf(saved.minutes()), 10, RoundingMode.HALF_UP));
  }

  public Figures {
    states = Map.copyOf(states);
    failures = Map.copyOf(failures);
  }

  /** Tasks that have not ended. */
  public int open() {
    return states.entrySet().stream().filter(e -> e.getKey().isOpen()).mapToInt(Map.Entry::getValue).sum();
  }

  private static OptionalDouble share(double part, double of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / of);
  }
}
