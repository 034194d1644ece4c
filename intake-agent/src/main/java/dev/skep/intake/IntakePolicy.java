package dev.skep.intake;

import java.util.List;
import java.util.Optional;

/** What the company's policy lets people ask for. Reads the policy in force at the time of the call. */
public interface IntakePolicy {
  List<Repository> repositories();

  /** The repository asked for unless another is named; empty where the channel has none. */
  Optional<String> defaultRepository(String channel);

  /** The agents that people may choose from, in no order. */
  default List<String> agents() {
    return repositories().stream().map(Repository::agent).distinct().toList();
  }

  /** Whether it says who works in that repository, so that nobody else is suggested. */
  default boolean fixesAgent(String repository) {
    return false;
  }

  /** What talk is about which repository. */
  default List<KeywordRule> keywordRules() {
    return List.of();
  }

  /** How people are asked. */
  default Asking asking() {
    return Asking.DEFAULT;
  }

  /** Why this person may not file there, in words for them; empty when they may. */
  Optional<String> refusal(Person person, String repository);
}
