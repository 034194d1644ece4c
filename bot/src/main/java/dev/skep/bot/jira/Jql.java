package dev.skep.bot.jira;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Queries in Jira's language, of which no word from outside can become a part. Pure. */
final class Jql {
  static final Pattern KEY = Pattern.compile("([A-Z][A-Z0-9_]{1,19})-[1-9][0-9]{0,8}");
  private static final int WORDS_MOST = 6;
  private static final int WORD_LEAST_CHARS = 3;
  private static final int WORD_MAX_CHARS = 40;
  private static final Set<String> SAY_NOTHING = Set.of("the", "and", "for", "with", "that", "this", "from", "not", "are",
      "was", "when", "should", "must", "can", "could", "would", "please", "into", "our", "all", "but", "has", "have", "its");

  private Jql() {}

  /** An issue's key in the form that Jira writes, empty for what is none. */
  static Optional<String> key(String given) {
    return Optional.of(given.strip().toUpperCase(Locale.ROOT)).filter(k -> KEY.matcher(k).matches());
  }

  static String project(String key) {
    return key.substring(0, key.lastIndexOf('-'));
  }

  /** @param key as of {@link #key} */
  static String children(String key) {
    return "parent = \"" + key + "\" ORDER BY created ASC";
  }

  /** The words that tell most, in small letters and with nothing but letters and digits in them. */
  static List<String> words(String given) {
    return Arrays.stream(given.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(w -> w.length() >= WORD_LEAST_CHARS && w.length() <= WORD_MAX_CHARS && !SAY_NOTHING.contains(w))
        .distinct().limit(WORDS_MOST).toList();
  }

  /**
   * Open issues with any of these words.
   *
   * @param words as of {@link #words}, at least one
   * @param projects keys, none for all
   */
  static String open(List<String> words, List<String> projects) {
    String any = words.stream().map(w -> "text ~ \"" + w + "\"").collect(Collectors.joining(" OR "));
    String in = projects.isEmpty()
        ? ""
        : " AND project in (" + projects.stream().map(p -> "\"" + p + "\"").collect(Collectors.joining(", ")) + ")";
    return "(" + any + ") AND statusCategory != Done" + in + " ORDER BY updated DESC";
  }
}
