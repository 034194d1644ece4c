package dev.skep.intake;

import java.util.Locale;

/** Beginning and end of a long text, in whole lines where they are short, with a word on what was left out. Pure. */
final class Excerpt {
  private static final int NOTE_CHARS = 40;
  private static final double HEAD = 0.4;
  private static final String GOES_ON = "…[the file goes on]…";

  private Excerpt() {}

  /** @param whole false where the text itself is only the beginning of a longer one */
  static String of(String text, boolean whole, int mostChars) {
    String words = text.replace("\r\n", "\n").strip();
    String end = whole ? "" : "\n" + GOES_ON;
    int room = mostChars - end.length();
    if (words.length() <= room) {
      return words + end;
    }
    int most = Math.max(room - NOTE_CHARS, 0);
    int head = (int) (most * HEAD);
    int lineEnd = words.lastIndexOf('\n', head);
    int from = lineEnd > head / 2 ? lineEnd : safe(words, head);
    int tail = words.length() - (most - head);
    int lineStart = words.indexOf('\n', tail) + 1;
    int to = lineStart > 0 && lineStart - tail < (most - head) / 2 ? lineStart : safe(words, tail);
    return words.substring(0, from) + "\n" + cut(words.substring(from, to)) + "\n" + words.substring(to) + end;
  }

  private static String cut(String left) {
    long lines = left.strip().lines().count();
    return lines > 1
        ? String.format(Locale.ROOT, "…[cut %,d lines]…", lines)
        : String.format(Locale.ROOT, "…[cut %,d characters]…", left.length());
  }

  static String start(String text, int mostChars) {
    return text.length() <= mostChars ? text : text.substring(0, safe(text, Math.max(mostChars - 1, 0))) + "…";
  }

  /** Never between the two halves of one character. */
  private static int safe(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
