package dev.skep.throttle.schedule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words read from left to right, without regard to case. Not thread-safe. */
final class Words {
  private static final String END = "(?=[\\s,;:.!?]|$)";

  private final String text;
  private int at;

  Words(String text) {
    this.text = text;
  }

  /** Takes this from the beginning of what is left, when it stands there as whole words. */
  boolean take(String regex) {
    return match(regex) != null;
  }

  /** As {@link #take}; null when it does not stand there. */
  @Nullable
  Matcher match(String regex) {
    Matcher matcher = Pattern.compile("\\s*(?:" + regex + ")" + END, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(text).region(at, text.length()).useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher;
  }

  /** Whether this stands there next; takes nothing. */
  boolean sees(String regex) {
    int before = at;
    boolean seen = take(regex);
    at = before;
    return seen;
  }

  void skipComma() {
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
    }
  }

  int place() {
    return at;
  }

  void back(int place) {
    at = place;
  }

  String rest() {
    return text.substring(at);
  }
}
