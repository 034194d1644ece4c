package dev.skep.intake;

import java.util.List;

/** Talk that holds one of these words is about that repository. Whole words, in any case of letters. */
public record KeywordRule(List<String> words, String repository) {
  public KeywordRule {
    words = List.copyOf(words);
  }
}
