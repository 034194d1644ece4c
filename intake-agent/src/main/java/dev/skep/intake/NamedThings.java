package dev.skep.intake;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a talk names that can be found in code: files, symbols, and texts that somebody quoted. Pure. */
final class NamedThings {
  static final int MOST = 6;
  private static final int TEXT_MAX_CHARS = 120;
  private static final int TEXT_WORDS_LEAST = 3;
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|\\b(?:java|javax|jdk|sun)(?:\\.\\w+)+");
  private static final Pattern STACK_FRAME = Pattern.compile("\\((\\w{1,80}\\.[a-z]{1,6}):\\d{1,6}\\)");
  private static final Pattern IN_BACKTICKS = Pattern.compile("`([\\w.$-]{3,80})(?:\\(\\))?`");
  private static final Pattern SYMBOL = Pattern.compile("(?<![\\w.-])(?:\\w{1,80}\\.){0,8}?"
      + "([A-Z][a-z0-9]{1,40}(?:[A-Z][a-z0-9]{0,40}){1,8}|[a-z]{2,40}(?:[A-Z][a-z0-9]{1,40}){1,8}"
      + "|[A-Za-z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){1,8})(?![\\w-])");
  private static final Pattern QUOTED = Pattern.compile("[\"“„`]([^\"“”„`\\n]{8," + TEXT_MAX_CHARS + "})[\"”“`]");
  private static final Pattern THROWN = Pattern.compile("\\w(?:Exception|Error): ([^\\n]{8," + TEXT_MAX_CHARS + "})");
  /** Files that most repositories have, and names that most people write so: they tell nothing. */
  private static final Set<String> EVERYWHERE = Set.of("readme.md", "agents.md", "contributing.md", "changelog.md",
      "license.md", "pom.xml", "package.json", "build.gradle", "index.js", "index.ts", "index.html", "main.py", "main.go",
      "ci.yml", "github", "gitlab", "javascript", "typescript", "youtube", "linkedin", "paypal", "devops", "iphone",
      "postgresql", "openai", "nullpointerexception", "illegalargumentexception", "illegalstateexception",
      "runtimeexception", "timeoutexception", "typeerror", "valueerror", "keyerror", "syntaxerror");

  private NamedThings() {}

  enum Kind {
    FILE, SYMBOL,
    /** What a program says, word for word. */
    TEXT
  }

  record Thing(Kind kind, String words) {}

  /** The most telling first, at most {@link #MOST}. */
  static List<Thing> in(String talk) {
    String bounded = Prefill.end(talk);
    String prose = ADDRESS.matcher(bounded).replaceAll(" ");
    Stream<Thing> files = Stream.concat(Prefill.files(bounded), found(STACK_FRAME, prose))
        .map(f -> new Thing(Kind.FILE, f));
    Stream<Thing> symbols = Stream.concat(found(IN_BACKTICKS, prose), found(SYMBOL, prose))
        .filter(s -> s.length() > 3 && !s.matches("[\\d.-]+") && Prefill.files(s).findAny().isEmpty())
        .map(s -> new Thing(Kind.SYMBOL, s));
    Stream<Thing> texts = Stream.concat(found(QUOTED, prose), found(THROWN, prose)).map(String::strip)
        .filter(t -> t.split("\\s+").length >= TEXT_WORDS_LEAST).map(t -> new Thing(Kind.TEXT, t));
    return Stream.of(files, symbols, texts).flatMap(s -> s).filter(t -> !isEverywhere(t.words())).distinct().limit(MOST)
        .toList();
  }

  private static Stream<String> found(Pattern pattern, String words) {
    return pattern.matcher(words).results().map((MatchResult m) -> m.group(1));
  }

  private static boolean isEverywhere(String words) {
    return EVERYWHERE.contains(words.toLowerCase(Locale.ROOT));
  }
}
