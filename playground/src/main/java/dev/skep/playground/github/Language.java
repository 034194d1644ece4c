package dev.skep.playground.github;

import java.util.Map;

/** The programming language of a file, told by its name. */
final class Language {
  private static final Map<String, String> BY_ENDING = Map.ofEntries(Map.entry("java", "Java"), Map.entry("kt", "Kotlin"),
      Map.entry("kts", "Kotlin"), Map.entry("ts", "TypeScript"), Map.entry("tsx", "TypeScript"),
      Map.entry("js", "JavaScript"), Map.entry("py", "Python"), Map.entry("html", "HTML"), Map.entry("css", "CSS"));

  private Language() {}

  /** Empty for none. */
  static String of(String path) {
    return BY_ENDING.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "");
  }
}
