package dev.skep.notifications.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which command was running as the build service first said that one had failed. */
final class Commands {
  private static final int LONGEST = 300;
  private static final List<Pattern> STARTS = List.of(Pattern.compile("##\\[group]Run (?![\\w.-]+/[\\w./-]+@)(.+)"),
      Pattern.compile("\\$ (\\S.+)"), Pattern.compile("\\+ (\\S.+)"), Pattern.compile("##\\[command](\\S.+)"));
  /** A package manager tells which script it runs. */
  private static final Pattern SCRIPT = Pattern.compile("> (\\S+ .+|jest|vitest|tsc|eslint)");
  private static final Pattern PACKAGE = Pattern.compile("> (?:@[\\w.-]+/)?[\\w.-]+@\\S+ \\S+.*");

  private String last = "";
  private String script = "";
  private String failing;
  private boolean scriptIsNext;

  void read(String line) {
    if (failing != null) {
      return;
    }
    if (Exits.isExit(line)) {
      failing = current();
      return;
    }
    for (Pattern start : STARTS) {
      Matcher matcher = start.matcher(line);
      if (matcher.matches()) {
        last = matcher.group(1);
        script = "";
        return;
      }
    }
    readScript(line);
  }

  private void readScript(String line) {
    if (scriptIsNext) {
      Matcher matcher = SCRIPT.matcher(line);
      script = matcher.matches() ? matcher.group(1) : script;
    }
    scriptIsNext = PACKAGE.matcher(line).matches();
  }

  private String current() {
    return last.isEmpty() ? script : last;
  }

  /** Empty where the log shows none. */
  String failing() {
    return Texts.cut(failing == null ? current() : failing, LONGEST);
  }
}
