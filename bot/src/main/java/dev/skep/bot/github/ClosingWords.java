package dev.skep.bot.github;

import dev.skep.core.task.IssueRef;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words by which a pull request says which issue it closes.
 *
 * @see <a href="https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue">closing keywords</a>
 */
final class ClosingWords {
  private static final Pattern WORDS = Pattern.compile(
      "(?i)\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\\s+"
          + "(?:([\\w.-]+/[\\w.-]+)?#|https?://[^\\s/]+/([\\w.-]+/[\\w.-]+)/issues/)(\\d{1,9})\\b");

  private ClosingWords() {}

  static boolean closes(String body, IssueRef issue) {
    return issues(body, issue.repository()).contains(issue.number());
  }

  /** Numbers of the issues in that repository which the body closes; a bare number means the repository itself. */
  static List<Integer> issues(String body, String repository) {
    return WORDS.matcher(body).results()
        .filter(m -> repositoryOf(m).map(repository::equalsIgnoreCase).orElse(true))
        .map(m -> Integer.parseInt(m.group(3)))
        .distinct().toList();
  }

  private static Optional<String> repositoryOf(MatchResult words) {
    return Optional.ofNullable(words.group(1)).or(() -> Optional.ofNullable(words.group(2)));
  }
}
