package dev.skep.playground.eval;

import java.util.regex.Pattern;

/** Regular expressions as the conversations write them: case does not count, and a dot is any character. */
final class Patterns {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL | Pattern.MULTILINE;

  private Patterns() {}

  static boolean fits(String pattern, String text) {
    return Pattern.compile(pattern, FLAGS).matcher(text).find();
  }
}
