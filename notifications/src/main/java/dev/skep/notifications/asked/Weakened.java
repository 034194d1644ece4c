package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.Line;
import dev.skep.notifications.asked.ChangedFile.Side;
import dev.skep.notifications.asked.Finding.Kind;
import dev.skep.notifications.asked.TestNames.Named;
import dev.skep.notifications.build.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What lets tests that are still there check less than before. Pure. */
final class Weakened {
  private static final int LINE_MOST_CHARS = 1_000;
  private static final int SHOWN_CHARS = 100;
  private static final Pattern SKIPPED =
      Pattern.compile(".*?(?:@(?:\\w+\\.)*(?:Disabled|Ignored?)\\b|\\[Ignore\\b|\\bSkip\\s*=\\s*\""
          + "|@(?:pytest\\.mark\\.(?:skip|xfail)|unittest\\.(?:skip|expectedFailure))|\\bpytest\\.skip\\s*\\(|\\bself\\.skipTest\\("
          + "|\\b[tb]\\.Skip(?:f|Now)?\\(|#\\[ignore\\b|\\bXCTSkip|\\bmarkTestSkipped\\("
          + "|\\bassumeTrue\\(\\s*false|\\bassumeFalse\\(\\s*true).*");
  private static final Pattern SKIPPED_JS =
      Pattern.compile(".*?(?:(?<![\\w.$])(?:x(?:it|describe|test|context)|f(?:it|describe))\\s*\\("
          + "|\\b(?:it|test|describe|context|suite)\\.(?:skip|only|todo|fixme)\\b).*");
  private static final Pattern ASSERTION = Pattern.compile(".*?(?:\\b(?:assert\\w*|expect\\w*|verify\\w*|fail)!?\\s*\\("
      + "|\\b(?:Assert|Assertions|XCTAssert\\w*|assert|require|should)\\s*\\.\\w|\\bXCTAssert\\w*\\("
      + "|\\b[tb]\\.(?:Error|Fatal|Fail)\\w*\\(|\\.should\\b|\\.Should\\().*|\\s*assert\\s.*");
  private static final Pattern ALWAYS_TRUE = Pattern.compile(".*?(?:\\bassertTrue\\(\\s*[Tt]rue\\s*\\)"
      + "|\\bassertThat\\(\\s*true\\s*\\)\\.isTrue|\\bexpect\\(\\s*true\\s*\\)\\.to(?:Be|Equal|BeTruthy|StrictEqual)\\("
      + "|\\bassert!?\\(?\\s*[Tt]rue\\b|\\bassertEquals\\(\\s*(\\w+)\\s*,\\s*\\1\\s*\\)).*");
  private static final Pattern SWITCHED_OFF = Pattern.compile(".*?(?:<(?:skipTests|maven\\.test\\.skip|skipITs)>\\s*true"
      + "|-D(?:skipTests|maven\\.test\\.skip|skipITs)\\b|<testFailureIgnore>\\s*true|\\bignoreFailures\\s*=\\s*true"
      + "|\\bcontinue-on-error:\\s*true|--passWithNoTests|\\bgo test\\b.*\\|\\|\\s*true|\\btest\\b.*\\|\\|\\s*true).*");
  private static final Pattern CONFIGURES =
      Pattern.compile("(?i).*\\.(?:ya?ml|xml|json|gradle|kts|toml|cfg|ini|sh|properties)"
          + "|(?:.*/)?(?:Makefile|Jenkinsfile|Dockerfile)");

  private static final Pattern RUNS_TESTS =
      Pattern.compile(".*?(?:\\b(?:npm|yarn|pnpm|bun)(?: run)?(?: --?\\S{1,60})* test\\b"
          + "|\\bmvnw?\\b.*\\b(?:test|verify|install)\\b|\\bgradlew?\\b.*\\b(?:test|check|build)\\b|\\b(?:pytest|rspec|phpunit|ctest)\\b"
          + "|\\b(?:go|cargo|dotnet|swift) test\\b|\\bxcodebuild\\b.*\\btest\\b|:\\s*\"[^\"]{0,200}\\b(?:jest|vitest|mocha)\\b).*");
  private static final Pattern ORDERS =
      Pattern.compile("(?i)(?:.*/)?(?:\\.github/workflows/.*|\\.buildkite/.*|\\.circleci/.*"
          + "|\\.gitlab-ci\\.ya?ml|azure-pipelines\\.ya?ml|Jenkinsfile|Makefile|justfile|package\\.json|[\\w.-]+\\.sh)");

  private Weakened() {}

  /** @param removed tests of it that are gone: what they checked is not counted once more */
  static List<Finding> tests(ChangedFile file, List<Named> removed) {
    var found = new ArrayList<Finding>();
    fresh(file, text -> isSkip(file.path(), text))
        .forEach(line -> found.add(finding(file, line, "skipped or singled out: ")));
    fresh(file, text -> ALWAYS_TRUE.matcher(text).matches())
        .forEach(line -> found.add(finding(file, line, "is always true: ")));
    Set<Integer> counted = removed.stream().map(n -> n.line().block()).collect(Collectors.toSet());
    lost(file, counted).forEach((line, count) -> found.add(new Finding(Kind.TEST_WEAKENED, file.path(), 0,
        (count == 1 ? "an assertion is gone: " : count + " assertions are gone, first: ") + shown(line))));
    return found;
  }

  /** Settings by which tests do not run, or do not count. */
  static List<Finding> checks(ChangedFile file) {
    return CONFIGURES.matcher(file.path()).matches()
        ? fresh(file, text -> SWITCHED_OFF.matcher(text).matches()).stream()
            .map(line -> finding(file, line, "a check is switched off: ")).toList()
        : List.of();
  }

  /** Where it is said what a build runs: the first line that ran tests, where none that does came in its place. */
  static List<Finding> notRun(ChangedFile file) {
    boolean instead = !ORDERS.matcher(file.before()).matches() || file.lines(Side.ADDED).anyMatch(Weakened::runsTests);
    return instead
        ? List.of()
        : file.lines(Side.REMOVED).filter(Weakened::runsTests).limit(1)
            .map(line -> new Finding(Kind.TEST_WEAKENED, file.path(), 0, "the tests are not run any more: " + shown(line)))
            .toList();
  }

  private static boolean runsTests(Line line) {
    return line.text().length() <= LINE_MOST_CHARS && !TestNames.isComment(line.text())
        && RUNS_TESTS.matcher(line.text()).matches();
  }

  static boolean isAssertion(String text) {
    return text.length() <= LINE_MOST_CHARS && !TestNames.isComment(text) && ASSERTION.matcher(text).matches();
  }

  private static boolean isSkip(String path, String text) {
    return SKIPPED.matcher(text).matches() || (TestFiles.isJavaScript(path) && SKIPPED_JS.matcher(text).matches());
  }

  /** Added lines of that kind; one that stood elsewhere in the file before is not new. */
  private static List<Line> fresh(ChangedFile file, Predicate<String> kind) {
    Map<String, Integer> before = new HashMap<>();
    file.lines(Side.REMOVED).forEach(line -> before.merge(line.text().strip(), 1, Integer::sum));
    return file.lines(Side.ADDED).filter(line -> line.text().length() <= LINE_MOST_CHARS)
        .filter(line -> !TestNames.isComment(line.text()) || line.text().strip().startsWith("#["))
        .filter(line -> kind.test(line.text())).filter(line -> !takes(before, line.text().strip())).toList();
  }

  private static boolean takes(Map<String, Integer> counts, String text) {
    int left = counts.getOrDefault(text, 0);
    counts.put(text, left - 1);
    return left > 0;
  }

  /**
   * By the first of them: assertions that went without others in their place. One that moved within the file is not
   * lost.
   */
  private static Map<Line, Integer> lost(ChangedFile file, Set<Integer> counted) {
    Map<String, Integer> added = new HashMap<>();
    file.lines(Side.ADDED).filter(line -> isAssertion(line.text()))
        .forEach(line -> added.merge(line.text().strip(), 1, Integer::sum));
    Map<Integer, List<Line>> gone = file.lines(Side.REMOVED).filter(line -> isAssertion(line.text()))
        .filter(line -> !takes(added, line.text().strip()))
        .collect(Collectors.groupingBy(Line::block, TreeMap::new, Collectors.toList()));
    Map<Integer, Long> instead = file.lines(Side.ADDED).filter(line -> isAssertion(line.text()))
        .collect(Collectors.groupingBy(Line::block, Collectors.counting()));
    var lost = new TreeMap<Line, Integer>(java.util.Comparator.comparingInt(Line::block));
    gone.forEach((block, lines) -> {
      int net = lines.size() - Math.toIntExact(instead.getOrDefault(block, 0L));
      if (net > 0 && !counted.contains(block)) {
        lost.put(lines.getFirst(), net);
      }
    });
    return lost;
  }

  private static Finding finding(ChangedFile file, Line line, String what) {
    return new Finding(Kind.TEST_WEAKENED, file.path(), line.number(), what + shown(line));
  }

  private static String shown(Line line) {
    return Texts.cut(Texts.line(line.text()), SHOWN_CHARS);
  }
}
