package dev.skep.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Markdown cut into prose, code and HTML comments; the pieces put together are the text again. Only what every reader
 * of Markdown takes for code is called code: a fenced block at the start of a line that is closed, or a span closed in
 * its line and without a column's bar. Everything doubtful is prose. Takes time in proportion to the text, but for
 * lines full of unmatched backticks. Pure.
 */
public final class MarkdownPieces {
  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private int proseFrom;
  private int unclosedRun = Integer.MAX_VALUE;
  private boolean mayEnd = true;

  private MarkdownPieces(String text) {
    this.text = text;
  }

  /** What a piece is. */
  public enum Kind {
    PROSE, CODE, COMMENT
  }

  /** One piece, with its backticks or brackets. */
  public record Piece(Kind kind, String text) {}

  /** The text with every piece replaced by what {@code form} makes of it. */
  public static String map(String text, Function<Piece, String> form) {
    return of(text).stream().map(form).collect(Collectors.joining());
  }

  static List<Piece> of(String text) {
    return new MarkdownPieces(text).cut();
  }

  private List<Piece> cut() {
    for (int at = 0; at < text.length();) {
      at = switch (text.charAt(at)) {
        case '<' -> afterComment(at);
        case '`' -> afterCode(at);
        default -> at + 1;
      };
    }
    prose(text.length());
    return pieces;
  }

  private int afterComment(int at) {
    if (!mayEnd || !text.startsWith(COMMENT, at)) {
      return at + 1;
    }
    int end = text.indexOf(COMMENT_END, at + COMMENT.length());
    mayEnd = end >= 0;
    return mayEnd ? add(Kind.COMMENT, at, end + COMMENT_END.length()) : at + 1;
  }

  private int afterCode(int at) {
    int run = run(at);
    int after = at + run;
    boolean escaped = at > 0 && text.charAt(at - 1) == '\\';
    if (escaped) {
      return after;
    }
    boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
    if (lineStart && run >= 3 && text.substring(after, lineEnd(after)).indexOf('`') < 0) {
      int end = fenceEnd(lineEnd(after), run);
      return end < 0 ? after : add(Kind.CODE, at, end);
    }
    int end = spanEnd(after, run);
    return end < 0 ? after : add(Kind.CODE, at, end);
  }

  /** End of the line that closes a fence, or -1: then no later one as long is closed either. */
  private int fenceEnd(int from, int run) {
    if (run >= unclosedRun) {
      return -1;
    }
    for (int line = from + 1; line < text.length(); line = lineEnd(line) + 1) {
      int fence = line;
      while (fence < line + 3 && text.startsWith(" ", fence)) {
        fence++;
      }
      int closing = run(fence);
      if (closing >= run && text.substring(fence + closing, lineEnd(line)).isBlank()) {
        return lineEnd(line);
      }
    }
    unclosedRun = run;
    return -1;
  }

  private int spanEnd(int from, int run) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r' || c == '|') {
        return -1;
      }
      if (c == '`') {
        int closing = run(at);
        if (closing == run) {
          return at + run;
        }
        at += closing - 1;
      }
    }
    return -1;
  }

  private int run(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '`') {
      at++;
    }
    return at - from;
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private int add(Kind kind, int from, int to) {
    prose(from);
    pieces.add(new Piece(kind, text.substring(from, to)));
    proseFrom = to;
    return to;
  }

  private void prose(int to) {
    if (to > proseFrom) {
      pieces.add(new Piece(Kind.PROSE, text.substring(proseFrom, to)));
    }
  }
}
