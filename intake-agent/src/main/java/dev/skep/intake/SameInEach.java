package dev.skep.intake;

import java.util.List;
import java.util.regex.Pattern;

/** By plain rules: whether the same is wanted in several repositories that are named. Pure. */
final class SameInEach {
  private static final Pattern EACH = Pattern.compile("(?iu)\\b(?:all|each|every|both|these|those|following)\\b");

  private SameInEach() {}

  /** Those repositories, in the order of the list; none where one, or only perhaps several, are meant. */
  static List<Repository> of(String words, List<Repository> repositories) {
    if (!EACH.matcher(words).find()) {
      return List.of();
    }
    List<Repository> named = repositories.stream().filter(r -> WhichRepository.isNamed(r, words)).limit(Batch.MOST).toList();
    return named.size() > 1 ? named : List.of();
  }
}
