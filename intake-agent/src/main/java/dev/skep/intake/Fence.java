package dev.skep.intake;

import java.util.regex.Pattern;

/** Marked blocks that the words in them cannot leave. Pure. */
final class Fence {
  private static final Pattern OUR_LABELS = Pattern.compile(
      "(?i)<(?=[\\s/\\\\]*(?:read|turn|transcript|repository|repositories)\\b)");

  private Fence() {}

  /** What was read, as data. Code stays readable: only what looks like one of our labels is changed. */
  static String read(String source, String words) {
    return "<read source=\"" + source.replaceAll("[\"<>&\\p{Cntrl}]", "_") + "\">\n"
        + OUR_LABELS.matcher(words).replaceAll("&lt;") + "\n</read>";
  }
}
