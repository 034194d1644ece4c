package dev.skep.notifications.review;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is asked for the second review: whoever has the least to review, and of those whose turn is longest ago. Pure. */
public final class NextReviewer {
  private NextReviewer() {}

  /**
   * @param waiting how many pull requests of agents wait for them
   * @param chosen when they were last chosen, EPOCH for never
   */
  public record Candidate(String person, String login, long waiting, Instant chosen) {}

  /**
   * @param people GitHub login of everybody who may review, by chat user id
   * @param not logins that are out of the question: the assignee, who worked on it, who spoke already
   * @param waiting how many wait for a login, absent for none
   * @param chosen when a person was last chosen, absent for never
   * @return in the order in which they should be asked; the same whatever order the people are listed in
   */
  public static List<Candidate> order(
      Map<String, String> people, Set<String> not, Map<String, Long> waiting, Map<String, Instant> chosen) {
    return people.entrySet().stream()
        .filter(p -> not.stream().noneMatch(p.getValue()::equalsIgnoreCase))
        .map(p -> new Candidate(p.getKey(), p.getValue(), count(waiting, p.getValue()),
            chosen.getOrDefault(p.getKey(), Instant.EPOCH)))
        .sorted(Comparator.comparingLong(Candidate::waiting).thenComparing(Candidate::chosen)
            .thenComparing(Candidate::person))
        .toList();
  }

  private static long count(Map<String, Long> waiting, String login) {
    return waiting.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(login))
        .mapToLong(Map.Entry::getValue).sum();
  }
}
