package dev.skep.notifications.build;

import java.util.regex.Pattern;

/** Text within bounds, and a stranger's text that may stand among ours on a platform. */
public final class Texts {
  private static final Pattern REFERENCE = Pattern.compile("#(?=\\d)|(?i)GH-(?=\\d)");
  private static final Pattern LINK = Pattern.compile("(?i)://|\\bwww\\.");

  private Texts() {}

  /** For between backticks: nothing in it is a mention, markup, a link or a reference. */
  public static String plain(String value) {
    String line = line(value).replace('`', '\'').replace("@", "(at)").replace('<', '‹').replace('>', '›').replace('&', '+')
        .replace('\\', '/');
    return LINK.matcher(REFERENCE.matcher(line).replaceAll("no. ")).replaceAll(": ");
  }

  /** As {@link #plain}, for the open: nothing in it is emphasis either. */
  public static String prose(String value) {
    return plain(value).replace('[', '(').replace(']', ')').replace("*", "\\*").replace("_", "\\_");
  }

  /** At most {@code most} characters, an ellipsis instead of what is cut; no character is cut in two. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    if (most <= 0) {
      return "";
    }
    int end = most - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** One line without what is not seen: control and formatting characters, lone surrogates. */
  public static String line(String text) {
    return lines(text).replaceAll("\\s++", " ").strip();
  }

  /** As {@link #line}, but the lines stay. */
  public static String lines(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      int type = Character.getType(c);
      if (c == '\n' || c == '\t') {
        seen.appendCodePoint(c);
      } else if (type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR || c == '\r') {
        seen.append(' ');
      } else if (type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE) {
        seen.appendCodePoint(c);
      }
    });
    return seen.toString();
  }
}
