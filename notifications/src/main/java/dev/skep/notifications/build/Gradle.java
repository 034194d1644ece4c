package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gradle with javac, kotlinc, Checkstyle, ktlint, detekt and its tests. */
final class Gradle implements Tool {
  private static final Pattern TASK = Pattern.compile("> Task (:\\S+) FAILED");
  private static final Pattern FAILED_TASK = Pattern.compile("Execution failed for task '(:\\S+)'\\.");
  private static final Pattern TEST = Pattern.compile("([\\w.$-]+ > \\S.{0,300}) FAILED");
  private static final Pattern JAVAC =
      Pattern.compile("(\\S+\\.(?:java|groovy|scala|kts?|gradle|xml)):(\\d++): (?:[eE]rror: )(.*)");
  private static final Pattern KOTLIN =
      Pattern.compile("e: (?:file://)?(\\S+\\.kts?):(?:\\(?)(\\d++)[:,] ?\\d++\\)?:? (.*)");
  private static final Pattern STYLE = Pattern
      .compile("\\[ant:checkstyle] \\[ERROR] ([^\\s:]+):(\\d++):(?:\\d++:)? (.*)"
          + "|(\\S+\\.(?:java|groovy|kts?)):(\\d++):\\d++:? (?!warning|note)(.*)");
  private static final Pattern FRAME = Pattern.compile("\\s+at .{0,200}?\\b([\\w$]+\\.(?:java|kt|groovy):\\d++)\\)?");
  private static final Pattern AT_FRAME =
      Pattern.compile("\\s+\\S+(?: at|:.{0,300} at) ([\\w$]+\\.(?:java|kt|groovy):\\d++)");

  private final Findings findings;
  private int body;
  private boolean wrong;
  private boolean seen;

  Gradle(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "Gradle";
  }

  @Override
  public Worth read(String line) {
    seen |= line.startsWith("> Task :") || line.startsWith("FAILURE: Build ") || line.contains("Gradle Daemon");
    Worth failure = readFailure(line);
    if (failure != Worth.NOTHING) {
      return failure;
    }
    if (line.startsWith("* ")) {
      wrong = line.startsWith("* What went wrong");
      return wrong ? Worth.CONTEXT : Worth.NOTHING;
    }
    if (wrong) {
      return readWrong(line);
    }
    return body-- > 0 ? readBody(line) : Worth.NOTHING;
  }

  private Worth readFailure(String line) {
    Matcher kotlin = KOTLIN.matcher(line);
    Matcher javac = JAVAC.matcher(line);
    if (kotlin.matches()) {
      findings.fault(this, kotlin.group(1) + ":" + kotlin.group(2), kotlin.group(3));
      return Worth.KEY;
    }
    if (javac.matches()) {
      findings.fault(this, javac.group(1) + ":" + javac.group(2), javac.group(3));
      body = 4;
      return Worth.KEY;
    }
    Matcher style = STYLE.matcher(line);
    if (seen && style.matches()) {
      int at = style.group(1) == null ? 4 : 1;
      findings.fault(this, style.group(at) + ":" + style.group(at + 1), style.group(at + 2));
      return Worth.KEY;
    }
    Matcher test = TEST.matcher(line);
    if (test.matches() && seen) {
      findings.test(this, test.group(1), "");
      body = 12;
      return Worth.KEY;
    }
    return TASK.matcher(line).matches() ? Worth.DETAIL : Worth.NOTHING;
  }

  private Worth readWrong(String line) {
    if (line.isBlank()) {
      return Worth.NOTHING;
    }
    Matcher task = FAILED_TASK.matcher(line);
    if (findings.tool().isEmpty()) {
      findings.fault(this, task.matches() ? task.group(1) : "", task.matches() ? "" : line);
    } else if (findings.tool().equals(name()) && line.stripLeading().startsWith(">")) {
      findings.says(line.strip().substring(1));
    }
    return line.startsWith("Execution failed") || line.contains("There were failing tests") ? Worth.DETAIL : Worth.CAUSE;
  }

  private Worth readBody(String line) {
    if (line.isBlank()) {
      return Worth.NOTHING;
    }
    if (!line.startsWith(" ") && !line.startsWith("\t")) {
      body = line.startsWith("expected") || line.startsWith(" but") ? body : Math.min(body, 3);
    }
    Matcher at = AT_FRAME.matcher(line);
    Matcher frame = FRAME.matcher(line);
    if (at.matches()) {
      findings.says(line.substring(0, line.lastIndexOf(" at ")));
      findings.lies(at.group(1));
      return Worth.CAUSE;
    }
    if (frame.matches()) {
      findings.lies(frame.group(1));
      body = Math.min(body, 1);
      return Worth.DETAIL;
    }
    findings.says(line);
    return body > 6 ? Worth.CAUSE : Worth.DETAIL;
  }
}
