package dev.skep.notifications.build;

/** Text within bounds. */
final class Texts {
  private Texts() {}

  /** At most {@code most} characters, an ellipsis instead of what is cut; no character is cut in two. */
  static String cut(String text, int most) {
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
  static String line(String text) {
    return lines(text).replaceAll("\\s++", " ").strip();
  }

  /** As {@link #line}, but the lines stay. */
  static String lines(String text) {
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
