package dev.skep.notifications.build;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maven with its compiler, Surefire, Enforcer, Checkstyle and whatever else speaks with {@code [ERROR]}. */
final class Maven implements Tool {
  private static final String ERROR = "[ERROR] ";
  /** What GitHub's page makes of it. */
  private static final String SHOWN_ERROR = "Error:  ";
  private static final String CONVERGENCE = "Dependency convergence error for ";
  private static final String WERROR = "warnings found and -Werror specified";
  private static final int WARNINGS = 3;
  private static final int BODY = 14;
  private static final Pattern PLACE = Pattern.compile("(\\S+\\.\\w{1,8}):\\[(\\d++)(?:,\\d++)?] (.*)");
  private static final Pattern COLON_PLACE = Pattern.compile("(\\S+\\.\\w{1,8}):(\\d++)(?::\\d++)?: (.*)");
  private static final Pattern RULE = Pattern.compile("Rule \\d++: (\\S+) failed with message:.*");
  private static final Pattern OLD_NAME = Pattern.compile("([^(]{1,300}+)\\(([\\w.$]{1,300}+)\\)");
  private static final Pattern SUMMARY =
      Pattern.compile(" +([\\w$]+[.>][\\w$.>]{1,150}?)(?:\\([^)]{0,100}\\))?:(\\d++)(?:->\\S+)? ?(.*)");
  private static final Pattern OWN_FRAME =
      Pattern.compile("\\s+at .{1,200}\\(([\\w$]+\\.(?:java|kt|scala|groovy):\\d++)\\)");
  private static final Pattern GOAL =
      Pattern.compile("Failed to execute goal (?:(\\S+) )?(?:\\([^)]{1,60}\\) )?on project (\\S+?): (.*)");
  private static final List<String> BOILERPLATE = List.of("Re-run Maven", "To see the full stack trace", "[Help ",
      "For more information about the errors", "After correcting the problems", "mvn <args>", "Please refer to ",
      "-> [Help", "There are test failures", "See ");

  private final Findings findings;
  private int body;
  private boolean inRule;
  private boolean framed;
  private final Deque<String> warnings = new ArrayDeque<>();

  Maven(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "Maven";
  }

  @Override
  public Worth read(String line) {
    if (line.startsWith("[INFO]") || line.startsWith("[WARNING]") || line.startsWith("Warning:  ")) {
      body = 0;
      inRule = false;
      remember(line);
      return Worth.NOTHING;
    }
    if (line.startsWith(ERROR)) {
      return readError(line.substring(ERROR.length()));
    }
    if (line.equals("[ERROR]") || line.equals("Error:")) {
      return Worth.NOISE;
    }
    if (line.startsWith(SHOWN_ERROR)) {
      return readError(line.substring(SHOWN_ERROR.length()));
    }
    if (line.startsWith(CONVERGENCE)) {
      return readConvergence(line);
    }
    return body-- > 0 ? readBody(line) : Worth.NOTHING;
  }

  private void remember(String line) {
    Matcher place = PLACE.matcher(line.replaceFirst("^(?:\\[WARNING]|Warning: ) ", ""));
    if (place.matches()) {
      warnings.add(place.group(1) + ":" + place.group(2) + "\n" + place.group(3));
      if (warnings.size() > WARNINGS) {
        warnings.remove();
      }
    }
  }

  /** Where warnings are errors, the last of them say what is wrong. */
  private Worth readWarnings(String says) {
    warnings.forEach(warning -> findings.fault(this, warning.substring(0, warning.indexOf('\n')),
        warning.substring(warning.indexOf('\n') + 1)));
    if (findings.tool().isEmpty()) {
      findings.fault(this, "", says);
    }
    warnings.clear();
    return Worth.KEY;
  }

  private Worth readConvergence(String says) {
    findings.fault(this, "DependencyConvergence", says);
    body = 8;
    return Worth.KEY;
  }

  private Worth readError(String says) {
    body = 0;
    framed = false;
    if (says.contains(WERROR)) {
      return readWarnings(says);
    }
    if (says.startsWith(CONVERGENCE)) {
      return readConvergence(says);
    }
    if (says.isBlank() || BOILERPLATE.stream().anyMatch(says.strip()::startsWith)) {
      return Worth.NOISE;
    }
    int elapsed = says.indexOf("Time elapsed: ");
    if (elapsed > 0 && says.contains("<<< ") && !says.startsWith("Tests run:")) {
      findings.test(this, testName(says.substring(0, elapsed)), "");
      body = BODY;
      return Worth.DETAIL;
    }
    Matcher rule = RULE.matcher(says);
    if (rule.matches()) {
      findings.fault(this, rule.group(1).substring(rule.group(1).lastIndexOf('.') + 1), "");
      body = BODY;
      inRule = true;
      return Worth.KEY;
    }
    return readPlace(says);
  }

  private static String testName(String shown) {
    String name = shown.strip();
    name = name.endsWith("--") ? name.substring(0, name.length() - 2).strip() : name;
    Matcher old = OLD_NAME.matcher(name);
    return old.matches() ? old.group(2) + "." + old.group(1) : name;
  }

  private Worth readPlace(String says) {
    for (Pattern pattern : List.of(PLACE, COLON_PLACE)) {
      Matcher place = pattern.matcher(says);
      if (place.matches()) {
        findings.fault(this, place.group(1) + ":" + place.group(2), place.group(3));
        body = 3;
        return Worth.KEY;
      }
    }
    Matcher summary = SUMMARY.matcher(says);
    if (summary.matches()) {
      if (!findings.knows(summary.group(1).replace('>', '.'))) {
        findings.test(this, summary.group(1) + ":" + summary.group(2), summary.group(3));
      }
      body = 4;
      return Worth.KEY;
    }
    return readEnd(says);
  }

  private Worth readEnd(String says) {
    Matcher goal = GOAL.matcher(says);
    if (goal.matches()) {
      if (findings.tool().isEmpty()) {
        findings.fault(this, goal.group(2), goal.group(3).replace(" -> [Help 1]", ""));
      }
      return Worth.CAUSE;
    }
    if (says.startsWith("  symbol:") || says.startsWith("  location:") || says.startsWith("  required:")) {
      return Worth.DETAIL;
    }
    boolean title = says.startsWith("Failures:") || says.startsWith("Errors:") || says.startsWith("COMPILATION ERROR")
        || says.startsWith("Tests run:");
    return title || !says.startsWith(" ") ? Worth.CONTEXT : Worth.DETAIL;
  }

  private Worth readBody(String line) {
    if (line.isBlank()) {
      return Worth.NOTHING;
    }
    Matcher frame = OWN_FRAME.matcher(line);
    if (frame.matches()) {
      findings.lies(frame.group(1));
      framed = true;
      body = Math.min(body, 3);
      return Worth.DETAIL;
    }
    if (framed && !line.startsWith("Caused by: ")) {
      body = 0;
      return Worth.NOTHING;
    }
    if (line.startsWith("\tat ") || line.startsWith("    at ")) {
      return Worth.NOTHING;
    }
    findings.says(line);
    return inRule || body >= BODY - 8 ? Worth.CAUSE : Worth.DETAIL;
  }
}
