package dev.skep.intake;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Marked blocks that the words in them cannot leave, and the one way by which what was read comes to the model: without
 * hidden text, and without known secrets. Pure.
 */
public final class Fence {
  private static final Pattern OUR_LABELS = Pattern.compile(
      "(?i)<(?=[\\s/\\\\]*(?:read|turn|summary|transcript|repository|repositories)\\b)");
  private static final Pattern PROSE = Pattern.compile("(?i)[^.]*|.*\\.(?:md|markdown|mdx|txt|rst|adoc|asciidoc)");
  /** More is never shown, so no more is looked at. */
  private static final int MOST_CHARS = 100_000;

  private Fence() {}

  /** What was read, as data. */
  public static String read(String source, String words) {
    return read(source, words, UnaryOperator.identity());
  }

  /** @param cut shortens what is shown; it comes after cleaning, lest it leave half a secret, which nobody knows for one */
  static String read(String source, String words, UnaryOperator<String> cut) {
    return block(source, cut.apply(Sanitizer.clean(bounded(words))));
  }

  /**
   * Lines of a file, as data. In code, markup is code: only what no editor would show goes, and secrets. Nothing in it
   * but what looks like one of our labels is changed otherwise.
   */
  static String file(String source, String path, String words, UnaryOperator<String> cut) {
    return block(source, cut.apply(cleaned(path, bounded(words))));
  }

  /** Places in files, as data; each cleaned as {@link #file} does. */
  static String hits(String source, List<RepositoryFacts.Hit> hits, UnaryOperator<String> cut) {
    String words = hits.stream()
        .map(h -> Sanitizer.clean(h.path()) + "\n" + cleaned(h.path(), bounded(String.join("\n…\n", h.fragments()))))
        .collect(Collectors.joining("\n\n"));
    return block(source, cut.apply(words));
  }

  /** Lines of code from anywhere, as data; cleaned as those of a program are. */
  public static String code(String source, String words) {
    return block(source, Sanitizer.code(bounded(words)));
  }

  /** Lines of a log, as data; cleaned as those of a program are. */
  public static String log(String words) {
    return code("log", words);
  }

  private static String cleaned(String path, String words) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return PROSE.matcher(name).matches() ? Sanitizer.clean(words) : Sanitizer.code(words);
  }

  private static String bounded(String words) {
    return words.length() <= MOST_CHARS ? words : words.substring(0, MOST_CHARS);
  }

  private static String block(String source, String words) {
    return "<read source=\"" + source.replaceAll("[\"<>&\\p{Cntrl}]", "_") + "\">\n"
        + OUR_LABELS.matcher(words).replaceAll("&lt;") + "\n</read>";
  }
}
