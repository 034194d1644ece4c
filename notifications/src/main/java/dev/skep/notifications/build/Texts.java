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
}
