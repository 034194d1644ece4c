package dev.skep.notifications.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stays of a line when everything that differs from run to run is taken out. */
final class Skeleton {
  private record Rule(Pattern pattern, String by) {
    static Rule of(String pattern, String by) {
      return new Rule(Pattern.compile(pattern), by);
    }
  }

  private static final List<Rule> RULES = List.of(
      Rule.of("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9}+)?(?:Z|[+-]\\d\\d:?\\d\\d)?", "<time>"),
      Rule.of("\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9}+)?\\b", "<time>"),
      Rule.of("\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b", "<uuid>"),
      Rule.of(
          "/(?:home/runner/work|Users/runner/work|builds|var/lib/jenkins/workspace|var/lib/buildkite-agent/builds)(?:/[^/\\s:]{1,100}){2}/",
          ""),
      Rule.of("\\b0x[0-9a-fA-F]++\\b", "<address>"), Rule.of("@[0-9a-f]{5,16}\\b", "@<hash>"),
      Rule.of("\\b(?=[0-9a-f]{0,6}[0-9])(?=[0-9]{0,39}[a-f])[0-9a-f]{7,64}\\b", "<hash>"),
      Rule.of("\\b\\d++(?:\\.\\d++)?+ ?(?:ms|s|sec|secs|seconds?|m|min|minutes?|µs|ns)\\b", "<duration>"),
      Rule.of("(?i)\\b(seed|pid|port|worker|thread|shard|process|attempt|run)([ =:#]{1,3}|-)-?\\d++", "$1$2<n>"),
      Rule.of("\\b(localhost|(?:\\d{1,3}\\.){3}\\d{1,3}|\\[::1?])[:]\\d{1,5}\\b", "$1:<port>"),
      Rule.of("\\[gw\\d++]", "[gw]"), Rule.of("\\b(?:pool|worker|thread|Thread)-\\d++(?:-thread-\\d++)?+", "<thread>"),
      Rule.of("(\\.[A-Za-z]{1,10}):\\[\\d++(?:,\\d++)?]", "$1"), Rule.of("(\\.[A-Za-z]{1,10})\\(\\d++,\\d++\\)", "$1"),
      Rule.of("(\\.[A-Za-z]{1,10})(?::\\d++){1,2}", "$1"), Rule.of("(?i)\\bline \\d++", "line"));

  private static final Pattern PATH = Pattern.compile("(?:[A-Z]:)?[/\\\\][^\\s:,'\")\\]]*+");
  private static final Pattern TEMPORARY = Pattern
      .compile("^/tmp/|^/var/folders/|[/\\\\](?:[Tt]e?mp|T|pytest-of-\\w++|junit-?\\d++)[/\\\\]");
  private static final Pattern BLANKS = Pattern.compile("\\s++");
  private static final Pattern NUMBER = Pattern.compile("\\d++");

  private Skeleton() {}

  /** Equal for two lines that say the same of two runs; what was expected and came stays. */
  static String of(String line) {
    String rest = PATH.matcher(Texts.cut(line, 600))
        .replaceAll(path -> Matcher.quoteReplacement(TEMPORARY.matcher(path.group()).find() ? "<temp>" : path.group()));
    // every rule but those for paths is about a number
    if (NUMBER.matcher(rest).find()) {
      for (Rule rule : RULES) {
        rest = rule.pattern.matcher(rest).replaceAll(rule.by);
      }
    }
    return BLANKS.matcher(rest).replaceAll(" ").strip();
  }

  /** Equal for two lines of one kind: no number counts. */
  static String kind(String line) {
    return NUMBER.matcher(of(line)).replaceAll("0");
  }
}
