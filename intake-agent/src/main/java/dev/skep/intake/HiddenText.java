package dev.skep.intake;

import dev.skep.core.text.MarkdownPieces;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out what a reader of the rendered text would not see: invisible characters, HTML comments, elements that are
 * hidden, definitions without a use, titles of links, what an image carries beside the picture. Code stays as it is.
 * Markup that stays is not harmless by that: whoever renders it escapes it. Pure.
 */
final class HiddenText {
  private static final Pattern HIDDEN_ELEMENT = Pattern.compile("(?i)<([a-z][a-z0-9-]{0,20})"
      + "(?=[\\s/>])(?=[^<>]{0,500}?(?:\\shidden[\\s=/>]|aria-hidden|display\\s{0,3}:\\s{0,3}none|visibility\\s{0,3}:"
      + "\\s{0,3}hidden|font-size\\s{0,3}:\\s{0,3}0|opacity\\s{0,3}:\\s{0,3}0(?![.\\d]*[1-9])|text-indent\\s{0,3}:"
      + "\\s{0,3}-|left\\s{0,3}:\\s{0,3}-\\d|color\\s{0,3}[:=]\\s{0,3}[\"']?(?:white|#fff|transparent)"
      + "|(?:height|width)\\s{0,3}[:=]\\s{0,3}[\"']?0))[^<>]{0,500}>"
      + "|<(script|style|template)(?=[\\s>])[^<>]{0,500}>");
  private static final Pattern PICTURE = Pattern.compile("(?i)<(?:img|source|iframe)\\s[^<>]{0,1000}>");
  private static final Pattern IMAGE = Pattern.compile(
      "!\\[[^\\[\\]]{0,2000}+\\]\\(\\s{0,3}+([^()\\s?#]{0,1000}+)[^()\\[\\]]{0,2000}+\\)");
  private static final Pattern IMAGE_BY_NAME = Pattern.compile("!\\[[^\\[\\]]{1,2000}+\\](?:\\[([^\\[\\]]{0,200}+)\\])");
  private static final Pattern NO_WORDS = Pattern.compile("(?<!\\])\\[\\s{0,9}+\\]\\([^()\\[\\]]{1,2000}+\\)");
  private static final Pattern LINK_TITLE = Pattern.compile(
      "(\\]\\(\\s{0,3}+[^()\\s]{1,1000}+)\\s{1,9}+(?:\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|\\([^()]{0,2000}+\\))\\s{0,9}+\\)");
  private static final Pattern DEFINITION = Pattern.compile(
      "(?m)^([>\\s]{0,9}\\[[^\\[\\]\\n]{1,500}+\\]:)[ \\t]{0,9}+(\\S{1,1000}+)"
          + "([ \\t]{0,9}+\\n?[ \\t]{0,9}+(?:\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|\\([^()]{0,2000}+\\))[ \\t]{0,9}+$)?");
  private static final int ROUNDS_MOST = 4;

  private HiddenText() {}

  static String strip(String text) {
    String before = text.replace("\r\n", "\n").replace('\r', '\n');
    String after = once(before);
    for (int round = 1; round < ROUNDS_MOST && !after.equals(before); round++) {
      before = after;
      after = once(before);
    }
    return after;
  }

  private static String once(String text) {
    return MarkdownPieces.map(Invisible.strip(text), piece -> switch (piece.kind()) {
      case CODE -> piece.text();
      case COMMENT -> gap(piece.text());
      case PROSE -> prose(piece.text());
    });
  }

  /** Whatever goes leaves a gap, so that what stood around it cannot grow together. */
  private static String gap(String gone) {
    return gone.indexOf('\n') < 0 ? " " : "\n";
  }

  private static String prose(String text) {
    if (text.indexOf('<') < 0 && text.indexOf(']') < 0) {
      return text;
    }
    String seen = PICTURE.matcher(withoutHiddenElements(text)).replaceAll(m -> "[image]");
    seen = IMAGE.matcher(seen).replaceAll(m -> quoted(image(m.group(1))));
    seen = IMAGE_BY_NAME.matcher(seen).replaceAll("[image]");
    seen = LINK_TITLE.matcher(seen).replaceAll("$1)");
    seen = NO_WORDS.matcher(seen).replaceAll(" ");
    return DEFINITION.matcher(seen).replaceAll(m -> quoted(definition(m)));
  }

  private static String image(String address) {
    boolean shows = address.toLowerCase(Locale.ROOT).startsWith("http");
    return shows ? "[image](" + address + ")" : "[image]";
  }

  private static String definition(MatchResult found) {
    String target = found.group(2);
    boolean comment = target.startsWith("#") || target.equals("<>") || target.equals("//") || target.equals("/");
    return comment ? "" : found.group(1) + " " + target;
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  /** With what stands in them, to the first end of an element of that name; without one they are left for all to see. */
  private static String withoutHiddenElements(String text) {
    var kept = new StringBuilder(text.length());
    var element = HIDDEN_ELEMENT.matcher(text);
    String lower = text.toLowerCase(Locale.ROOT);
    var unended = new HashSet<String>();
    int from = 0;
    while (element.find()) {
      String name = (element.group(1) == null ? element.group(2) : element.group(1)).toLowerCase(Locale.ROOT);
      if (element.start() < from || unended.contains(name) || lower.length() != text.length()) {
        continue;
      }
      int end = lower.indexOf("</" + name, element.end());
      int close = end < 0 ? -1 : text.indexOf('>', end);
      if (close < 0) {
        unended.add(name);
        continue;
      }
      kept.append(text, from, element.start()).append(gap(text.substring(element.start(), close)));
      from = close + 1;
    }
    return kept.append(text, from, text.length()).toString();
  }
}
