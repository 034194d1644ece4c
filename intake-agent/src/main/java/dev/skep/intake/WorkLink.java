package dev.skep.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a link to an issue or pull request names. Pure. Its host is not looked at: what is named is read where the
 * repositories listed are, and nowhere else.
 */
record WorkLink(String repository, int number) {
  private static final Pattern LINK = Pattern.compile(
      "https?://[^\\s/]+/([\\w.-]+/[\\w.-]+)/(?:issues|pull)/([1-9]\\d{0,8})(?:[/?#].*)?");
  private static final Pattern NUMBER = Pattern.compile("#?([1-9]\\d{0,8})");

  static Optional<WorkLink> of(String text) {
    return Optional.of(LINK.matcher(text)).filter(Matcher::matches)
        .map(m -> new WorkLink(m.group(1), Integer.parseInt(m.group(2))));
  }

  /** Of a link or a bare number. */
  static Optional<Integer> number(String text) {
    return of(text).map(WorkLink::number).or(() -> Optional.of(NUMBER.matcher(text)).filter(Matcher::matches)
        .map(m -> Integer.parseInt(m.group(1))));
  }
}
