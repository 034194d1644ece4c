package dev.skep.notifications.review;

import dev.skep.core.task.Standing;

/**
 * What is published on the head commit, so that a ruleset can require it.
 *
 * @param words at most {@value #WORDS_MOST} characters, as GitHub takes them
 */
public record ReviewStatus(boolean enough, String words) {
  /** Rulesets name it: it never changes. */
  public static final String CONTEXT = "skep/two-humans";
  private static final int WORDS_MOST = 140;

  static ReviewStatus of(Standing standing) {
    if (standing.met()) {
      return new ReviewStatus(true,
          standing.needed() == 0 ? "No review needed: all checks are green" : cut(words(standing)));
    }
    return new ReviewStatus(false, cut(words(standing) + "; missing: " + standing.missing()));
  }

  private static String words(Standing standing) {
    String count = standing.by().size() + " of " + standing.needed() + (standing.needed() == 1 ? " approval" : " approvals");
    return standing.by().isEmpty() ? count : count + ": " + String.join(", ", standing.by());
  }

  private static String cut(String words) {
    return words.length() <= WORDS_MOST ? words : words.substring(0, WORDS_MOST - 1) + "…";
  }
}
