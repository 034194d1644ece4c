package dev.skep.notifications.agents;

import dev.skep.notifications.worth.AgentRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the record speaks for another agent than the usual one. It does when both have been given enough tasks and what
 * the other would pass at first try at least is more than what the usual one would pass at most. Pure.
 *
 * @param better the one it speaks for
 * @param usual the one it is better than
 */
public record Suggestion(AgentRecord better, AgentRecord usual) {
  /** Below that nothing is said of an agent. */
  public static final int TASKS_LEAST = 10;
  /** Each of the two bounds is passed in one of ten cases. */
  private static final double ERROR = 0.2;

  /**
   * @param records one of each agent at most
   * @param able those that may be given it now
   */
  public static Optional<Suggestion> of(String usual, List<AgentRecord> records, Set<String> able) {
    return records.stream().filter(r -> r.agent().equals(usual) && r.tasks() >= TASKS_LEAST).findFirst()
        .flatMap(known -> better(known, records, able).map(other -> new Suggestion(other, known)));
  }

  private static Optional<AgentRecord> better(AgentRecord usual, List<AgentRecord> records, Set<String> able) {
    double most = usual.between(ERROR).getUpperBound();
    return records.stream()
        .filter(r -> !r.agent().equals(usual.agent()) && able.contains(r.agent()) && r.tasks() >= TASKS_LEAST)
        .filter(r -> least(r) > most)
        .max(Comparator.comparingDouble(Suggestion::least).thenComparing(AgentRecord::agent));
  }

  private static double least(AgentRecord record) {
    return record.between(ERROR).getLowerBound();
  }
}
