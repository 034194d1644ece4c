package dev.skep.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What plain rules can tell of a request, for the guided form. What the request itself says goes before the talk. Pure. */
final class Prefill {
  private static final int TITLE_MAX_CHARS = 80;
  private static final int GOAL_MAX_CHARS = 2_000;
  private static final int TALK_MAX_CHARS = 12_000;
  private static final int POINTING_MAX_CHARS = 40;
  private static final int LINE_MAX_CHARS = 300;
  private static final int LINES_MOST = 9;
  private static final int WORD_MAX_CHARS = 200;
  private static final Pattern GREETING = Pattern.compile(
      "(?i)^(?:hi|hello|hey|please|could you|can you|can an agent|could an agent|i would like(?: you)? to|we need to)"
          + "(?:[\\s,:!]+|$)");
  private static final Pattern POINTS = Pattern.compile("(?i)\\b(?:it|this|that|these|those|above)\\b");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R");
  private static final Pattern FILE = Pattern.compile(
      "(?:[\\w.@-]+/)+[\\w.-]+\\.[A-Za-z]{1,10}|[\\w-]+(?:\\.[\\w-]+)*\\.(?:java|kt|ts|tsx|js|jsx|py|go|rb|rs|md|yml|yaml|"
          + "json|xml|css|scss|html|sql|sh|gradle|properties|toml|swift|cs|php|vue)");
  private static final Pattern ADDRESS = Pattern.compile("(?i)^[\\w.-]+\\.(?:com|org|net|io|dev|example)/.*");
  private static final Pattern FILE_LINK = Pattern.compile("https?://[^/]+/[^/]+/[^/]+/blob/[^/]+/([^?#]+).*");
  private static final Pattern AROUND_WORD = Pattern.compile("^[\\p{Punct}&&[^@/.]]+|[\\p{Punct}&&[^/]]+$");
  private static final Pattern LINE_NUMBER = Pattern.compile(":\\d+(?::\\d+)?$");
  private static final Pattern COMMAND = Pattern.compile("`((?:\\./)?[a-z][\\w.-]* [^`\\n]{1,200})`");
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•]|\\d{1,3}[.)])\\s+(\\S.{2,})$");
  private static final Pattern SHOULD = Pattern.compile("(?i)\\b(?:should|must|needs to|has to)\\b");

  private Prefill() {}

  static BriefForm from(
      String request, List<Said> said, String repository) {
    String talk = end(Said.talk(request, said));
    String own = end(request.isBlank() ? talk : request).strip();
    boolean pointing = !talk.isEmpty() && own.length() <= POINTING_MAX_CHARS && POINTS.matcher(own).find();
    return new BriefForm(title(pointing ? talk : own), repository,
        cut(pointing ? talk + "\n" + own : own, GOAL_MAX_CHARS), first(own, talk, Prefill::files),
        first(own, talk, Prefill::criteria), first(own, talk, Prefill::commands), "", "");
  }

  /** Bounds what the patterns below have to look at. */
  static String end(String talk) {
    return talk.length() <= TALK_MAX_CHARS ? talk : talk.substring(talk.length() - TALK_MAX_CHARS);
  }

  private static String title(String words) {
    String first = SENTENCE_END.split(words.strip(), 2)[0].strip();
    String bare = first;
    for (Matcher m = GREETING.matcher(bare); m.find(); m = GREETING.matcher(bare)) {
      bare = bare.substring(m.end());
    }
    bare = withoutEnd(bare);
    return bare.isEmpty() ? "" : cut(bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1), TITLE_MAX_CHARS);
  }

  private static String first(String own, String talk, Function<String, Stream<String>> rule) {
    String found = joined(rule.apply(own));
    return found.isEmpty() ? joined(rule.apply(talk)) : found;
  }

  private static String joined(Stream<String> lines) {
    return lines.distinct().limit(LINES_MOST).map(l -> cut(l, LINE_MAX_CHARS)).collect(Collectors.joining("\n"));
  }

  static Stream<String> files(String words) {
    return Arrays.stream(words.split("\\s+")).filter(w -> w.length() <= WORD_MAX_CHARS).map(Prefill::file)
        .filter(w -> FILE.matcher(w).matches() && !ADDRESS.matcher(w).matches());
  }

  private static String file(String word) {
    Matcher link = FILE_LINK.matcher(word);
    String path = link.matches() ? link.group(1) : word;
    return LINE_NUMBER.matcher(AROUND_WORD.matcher(path).replaceAll("")).replaceFirst("");
  }

  private static Stream<String> criteria(String words) {
    List<String> bullets = words.lines().map(BULLET::matcher).filter(Matcher::matches).map(m -> m.group(1).strip()).toList();
    return bullets.isEmpty()
        ? SENTENCE_END.splitAsStream(words).filter(s -> SHOULD.matcher(s).find()).map(Prefill::withoutEnd)
        : bullets.stream();
  }

  private static Stream<String> commands(String words) {
    return COMMAND.matcher(words).results().map(m -> m.group(1).strip());
  }

  private static String withoutEnd(String sentence) {
    int end = sentence.length();
    while (end > 0 && (".!?".indexOf(sentence.charAt(end - 1)) >= 0 || Character.isWhitespace(sentence.charAt(end - 1)))) {
      end--;
    }
    return sentence.substring(0, end).stripLeading();
  }

  private static String cut(String text, int mostChars) {
    return text.length() <= mostChars ? text : text.substring(0, mostChars - 1) + "…";
  }
}
