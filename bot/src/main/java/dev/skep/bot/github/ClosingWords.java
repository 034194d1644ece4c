package dev.skep.bot.github;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The words by which a pull request says which issue it closes.
 *
 * @see <a href="https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue">closing keywords</a>
 */
final class ClosingWords {
  private static final Pattern WORDS = Pattern.compile(
      "(?i)\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\\s+(?:[\\w.-]+/[\\w.-]+)?#(\\d{1,9})\\b");

  private ClosingWords() {}

  static boolean closes(String body, int issue) {
    return issues(body).contains(issue);
  }

  static List<Integer> issues(String body) {
    return WORDS.matcher(body).results().map(m -> Integer.parseInt(m.group(1))).distinct().toList();
  }
}
