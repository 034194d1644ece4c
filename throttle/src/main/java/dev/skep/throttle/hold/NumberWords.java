package dev.skep.throttle.hold;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which issue or pull request is meant, and what is to become of it. Pure. */
final class NumberWords {
  private static final String REPOSITORY = "([\\w.-]{1,100}/[\\w.-]{1,100})";
  private static final String NUMBER = "([1-9]\\d{0,8})\\b";
  private static final String THE = "(?:(?:the|that|this|our|my)\\s+)?";
  private static final String NOUN = "(?:pull[\\s-]+request|pr|issue)";
  private static final String ENDED = "\\s+(?:(?:is|was|gets|has\\s+been|goes)\\s+)?"
      + "(?:merged|merges|in|lands|landed|through|done|fixed|resolved|(closed|closes|merged\\s+or\\s+closed))";
  private static final String PLEASE = "[\\s.,!?]*(?:please[\\s.!]*)?$";
  private static final String LINK = "https?://[^\\s/]+/" + REPOSITORY + "/(?:pull|issues)/" + NUMBER + "(?:[/?#]\\S*)?";
  private static final Pattern ANY_LINK = Pattern.compile("(?i)" + LINK);
  private static final String MAYBE_ENDED = "(?:" + ENDED + ")?";
  private static final String MAYBE_NOUN = THE + "(?:" + NOUN + "\\s+)?";
  private static final List<Pattern> NAMED = List.of(
      named(MAYBE_NOUN + REPOSITORY + "?#" + NUMBER + MAYBE_ENDED), named(MAYBE_NOUN + LINK + MAYBE_ENDED),
      named(THE + NOUN + "\\s+()" + NUMBER + MAYBE_ENDED), named("()" + NUMBER + ENDED));
  private static final Pattern THAT =
      Pattern.compile("(?is)^" + THE + NOUN + ENDED + "[\\s.,:!?(<–-]*(?:" + LINK + "[\\s.,!?)>]*)?(?:please[\\s.!]*)?$");
  private static final Pattern SOME = Pattern.compile("(?is)^" + THE + "(?:" + NOUN + "\\s+)?(?:" + REPOSITORY + "?#"
      + NUMBER + "|" + LINK + ").*");
  private static final HoldWords.Not WHICH =
      new HoldWords.Not("Which one? Say its number, such as #12, or send its link.");
  private static final HoldWords.Not NO_END = new HoldWords.Not("I can wait until one issue or pull request is merged or"
      + " closed. Such as “hold this until #12 is merged”.");

  private NumberWords() {}

  /** The repository, the number, and something where a close will do. */
  private static Pattern named(String words) {
    return Pattern.compile("(?is)^" + words + PLEASE);
  }

  /**
   * @param until what stands after that word
   * @param text all that was said, since a link may stand elsewhere in it
   * @return empty where it speaks of no such thing
   */
  static Optional<HoldWords.Until> read(String until, String text) {
    Optional<Matcher> named = NAMED.stream().map(p -> p.matcher(until)).filter(Matcher::matches).findFirst();
    if (named.isPresent()) {
      return Optional.of(ended(named.get(), named.get().group(3) != null));
    }
    Matcher that = THAT.matcher(until);
    if (that.matches()) {
      Matcher link = ANY_LINK.matcher(text);
      return Optional.of(link.find() ? ended(link, that.group(1) != null) : WHICH);
    }
    return SOME.matcher(until).matches() ? Optional.of(NO_END) : Optional.empty();
  }

  private static HoldWords.Until ended(Matcher which, boolean orClosed) {
    String repository = Optional.ofNullable(which.group(1)).orElse("");
    return new HoldWords.Ended(repository, Integer.parseInt(which.group(2)), orClosed);
  }
}
