package dev.skep.notifications.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of an assertion says was expected and came; empty where it does not say. */
record Expectation(String expected, String got) {
  private static final Expectation NONE = new Expectation("", "");
  private static final int LONGEST = 600;

  /** Shapes of assertions that tell both in one line; groups {@code e} and {@code g}. */
  private static final List<Pattern> WHOLE = List.of(
      Pattern.compile("expected: ?<(?<e>.*?)> but was: ?<(?<g>.*)>"),
      Pattern.compile("expected: ?\\[(?<e>.*?)] but (?:was|found): ?\\[(?<g>.*)]"),
      Pattern.compile("XCTAssertEqual failed: \\(\"(?<g>.*?)\"\\) is not equal to \\(\"(?<e>.*?)\"\\)"),
      Pattern.compile(
          "[Ee]xpected (?<g>.+?) to (?:be|equal|deeply equal|strictly equal|have length|match) (?<e>.+?)(?: // Object\\.is equality)?$"),
      Pattern.compile("\\bgot \"(?<g>[^\"]*)\", expected \"(?<e>[^\"]*)\""),
      Pattern.compile("\\bgot:? ?=? ?(?<g>.+?)[,;] (?:want|expected):? ?=? ?(?<e>.+)"),
      Pattern.compile("\\b(?:want|expected):? ?=? ?(?<e>.+?)[,;] (?:but )?got:? ?=? ?(?<g>.+)"),
      Pattern.compile("^(?:E +)?(?:AssertionError: )?assert (?<g>.+?) == (?<e>.+)"),
      Pattern.compile("^Expectation failed: \\(.{1,200}? → (?<g>.*?)\\) == (?<e>.+)"));
  private static final List<Pattern> EXPECTED = List.of(
      Pattern.compile("^\\s*(?:[Ee]xpected|EXPECTED|[Ww]ant|right) ?: ?(?<e>.+)"));
  private static final List<Pattern> GOT = List.of(
      Pattern.compile("^\\s*(?:Received|[Aa]ctual ?|ACTUAL|[Gg]ot|left|but was|but: was) ?: ?(?<g>.+)"),
      Pattern.compile("^\\s*but: was (?<g>.+)"));

  static Expectation read(String line) {
    if (line.length() > LONGEST) {
      return NONE;
    }
    for (Pattern pattern : WHOLE) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return new Expectation(matcher.group("e").strip(), matcher.group("g").strip());
      }
    }
    return new Expectation(half(EXPECTED, line), half(GOT, line));
  }

  private static String half(List<Pattern> patterns, String line) {
    return patterns.stream().map(pattern -> pattern.matcher(line)).filter(Matcher::find).findFirst()
        .map(matcher -> matcher.group(1).strip()).orElse("");
  }

  /** One of the two: a line that is no message by itself. */
  boolean isHalf() {
    return expected.isEmpty() != got.isEmpty();
  }
}
