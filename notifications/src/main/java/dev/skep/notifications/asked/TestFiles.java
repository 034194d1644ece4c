package dev.skep.notifications.asked;

import java.util.regex.Pattern;

/** Which files are tests, and which nobody writes by hand, by their names. Pure. */
final class TestFiles {
  private static final Pattern CODE = Pattern.compile(
      "(?i).*\\.(?:java|kts?|scala|groovy|cs|fs|vb|swift|mm?|[cm]?[jt]sx?|vue|svelte|py|rb|go|rs|php|exs?|dart|c|cc|cpp|feature)");
  private static final Pattern FOLDER = Pattern.compile(
      "(?i)(?:.*/)?(?:tests?|__tests__|specs?|e2e|cypress|androidtest|integrationtest|testing|unittests?)/.*");
  private static final Pattern NAME = Pattern.compile("(?:.*/)?(?:"
      + "[\\w$]*(?:Tests?|IT|Spec|Specs|TestCase)\\.(?:java|kt|scala|groovy|cs|swift|php)"
      + "|[\\w.-]+\\.(?:test|tests|spec|cy|e2e)\\.[cm]?[jt]sx?|[\\w.-]+_test\\.(?:go|py|rb|exs|dart|cc|cpp)|test_[\\w.-]*\\.py"
      + "|[\\w.-]+_spec\\.rb|conftest\\.py|[\\w.-]+\\.feature)");
  private static final Pattern WRITTEN_BY_TOOLS = Pattern.compile("(?i)(?:.*/)?(?:[\\w.-]*[-.]lock(?:\\.json|\\.ya?ml|file)?"
      + "|package-lock\\.json|npm-shrinkwrap\\.json|pnpm-lock\\.yaml|go\\.sum|gradle\\.lockfile|packages\\.lock\\.json"
      + "|package\\.resolved|[\\w.-]+\\.min\\.(?:js|css)|[\\w.-]+\\.(?:map|snap))");

  private TestFiles() {}

  static boolean isTest(String path) {
    return NAME.matcher(path).matches() || (CODE.matcher(path).matches() && FOLDER.matcher(path).matches());
  }

  static boolean isJavaScript(String path) {
    return path.matches("(?i).*\\.(?:[cm]?[jt]sx?|vue|svelte)");
  }

  /** Locks, snapshots, what was minified. */
  static boolean isWrittenByTools(String path) {
    return WRITTEN_BY_TOOLS.matcher(path).matches();
  }
}
