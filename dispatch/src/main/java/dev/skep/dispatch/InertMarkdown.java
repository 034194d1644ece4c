package dev.skep.dispatch;

import dev.skep.core.text.MarkdownPieces;
import dev.skep.core.text.MarkdownPieces.Kind;
import dev.skep.core.text.MarkdownPieces.Piece;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People's words as GitHub Markdown that only shows: no HTML, picture, definition or comment takes effect, nobody is
 * called, no issue is closed and no marker of ours can be told in it. Plain formatting, links and code stay. Pure.
 */
public final class InertMarkdown {
  private static final Pattern MARKER = Pattern.compile("(?i)skep:(task|word|end|build|watch)=");
  private static final Pattern ENTITY = Pattern.compile("(?<!\\\\)\\\\*+&(?=#?[A-Za-z0-9]{1,32};)");
  private static final Pattern CLOSES = Pattern.compile(
      "(?i)(?<![A-Za-z])((?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[\\s:*_]{1,9}+)"
          + "((?:[\\w.-]{1,100}/[\\w.-]{1,100})?#\\d{1,12}|GH-\\d{1,12}|https?://[\\w.-]{1,100}/[\\w.-]{1,100}/[\\w.-]{1,100}/"
          + "(?:issues|pull)/\\d{1,12})");
  private static final Pattern CALL = Pattern.compile(
      "(https?://[A-Za-z0-9-]{1,63}+(?:\\.[A-Za-z0-9-]{1,63}+){1,8}(?:[/?#](?:[A-Za-z0-9./?#=&%+~:;,-]|(?<=/)@){0,2000}+)?)"
          + "|(?<![A-Za-z0-9`\\\\])\\\\*+(@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:/[A-Za-z0-9_.-]{1,100}|(?:\\.[A-Za-z0-9-]{1,63}){1,8})?)");

  private InertMarkdown() {}

  public static String of(String words) {
    String lines = words.replace("\r\n", "\n").replace('\r', '\n');
    return MARKER.matcher(MarkdownPieces.map(lines, InertMarkdown::piece)).replaceAll("skep $1 ");
  }

  /** One line, all of it code. */
  public static String code(String words) {
    String line = words.replaceAll("\\s+", " ").replace('`', '\'').strip();
    return "`" + MARKER.matcher(line).replaceAll("skep $1 ") + "`";
  }

  private static String piece(Piece piece) {
    return piece.kind() == Kind.CODE ? piece.text() : prose(piece.text());
  }

  /** A backtick left over would pair with one that is put in below, so it becomes a plain character first. */
  private static String prose(String words) {
    String shown = ENTITY.matcher(words).replaceAll("&amp;");
    shown = shown.replaceAll("(?<!\\\\)\\\\*+`", "&#96;").replaceAll("(?<!\\\\)\\\\*+<", "&lt;");
    shown = shown.replaceAll("(?m)^(\\s{0,9}+)~~~", "$1\\\\~~~").replace("![", "!\\[").replace("]:", "]\\:");
    return inCode(CALL, inCode(CLOSES, shown));
  }

  /** What has an effect on GitHub has none in code. Away from code beside it, lest the two grow together. */
  private static String inCode(Pattern effect, String words) {
    return effect.matcher(words).replaceAll(m -> Matcher.quoteReplacement(m.group(2) == null
        ? m.group()
        : before(m) + (m.start() == 0 ? " `" : "`") + m.group(2) + (m.end() == words.length() ? "` " : "`")));
  }

  private static String before(MatchResult found) {
    return found.group(1) == null ? "" : found.group(1);
  }
}
