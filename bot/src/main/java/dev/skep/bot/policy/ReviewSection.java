package dev.skep.bot.policy;

import dev.skep.core.review.ReviewRules;
import java.util.Optional;

/** Reads the section {@code review}: what is asked of the review of an agent's pull request. */
final class ReviewSection {
  private static final int HUMANS_MOST = 2;

  private ReviewSection() {}

  static ReviewRules read(YamlMap root) {
    return root.map("review").map(ReviewSection::rules).orElse(ReviewRules.DEFAULT);
  }

  /** Whether changes are held against their briefs. */
  static boolean judges(YamlMap root) {
    return root.map("review").map(map -> map.flag("judge", true)).orElse(true);
  }

  private static ReviewRules rules(YamlMap map) {
    map.allow("humans", "code_owners", "status", "older_commits", "judge");
    ReviewRules usual = ReviewRules.DEFAULT;
    int humans = map.count("humans", usual.humans());
    if (humans > HUMANS_MOST) {
      map.problem("humans", "'humans' must be 1 or 2, not " + humans);
    }
    return new ReviewRules(Math.min(humans, HUMANS_MOST),
        word(map, "code_owners", "after_first_approval", "at_once").orElse(usual.ownersAfterFirst()),
        map.flag("status", usual.status()), word(map, "older_commits", "count", "ask_again").orElse(usual.olderCount()));
  }

  private static Optional<Boolean> word(YamlMap map, String key, String yes, String no) {
    String word = map.text(key, "");
    if (word.equals(yes) || word.equals(no)) {
      return Optional.of(word.equals(yes));
    }
    if (!word.isEmpty()) {
      map.problem(key, "'" + key + "' must be " + yes + " or " + no + ", not '" + word + "'");
    }
    return Optional.empty();
  }
}
