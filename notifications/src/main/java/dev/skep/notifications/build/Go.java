package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code go build}, {@code go vet} and {@code go test}. */
final class Go implements Tool {
  private static final Pattern TEST = Pattern.compile("\\s*--- FAIL: (\\S+) \\(.{1,20}\\)");
  private static final Pattern FAULT =
      Pattern.compile("(?:vet: )?((?:\\./|\\.\\./|[\\w.-]+/|)\\S*\\.go):(\\d++)(?::\\d++)?: (\\S.*)");
  private static final Pattern SAYS = Pattern.compile("\\s+(\\w[\\w.-]*\\.go):(\\d++): ?(.*)");
  private static final Pattern PACKAGE = Pattern.compile("FAIL\\s\\S+\\s(?:\\[(?:build|setup) failed]|\\d.*)");
  private static final Pattern PANIC = Pattern.compile("panic: (.*)");
  private static final Pattern FRAME = Pattern.compile("\t(\\S+\\.go):(\\d++)(?: \\+0x\\w+)?");

  private final Findings findings;
  private int body;
  private boolean inPanic;

  Go(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "Go";
  }

  @Override
  public Worth read(String line) {
    Matcher test = TEST.matcher(line);
    if (test.matches()) {
      findings.dropIfOnlyAround(test.group(1));
      findings.test(this, test.group(1), "");
      body = 20;
      inPanic = false;
      return Worth.KEY;
    }
    Matcher panic = PANIC.matcher(line);
    if (panic.matches()) {
      return readPanic(panic.group(1));
    }
    if (PACKAGE.matcher(line).matches()) {
      body = 0;
      return Worth.DETAIL;
    }
    if (line.startsWith("WARNING: DATA RACE")) {
      findings.test(this, "", "DATA RACE");
      body = 12;
      return Worth.KEY;
    }
    return readFault(line);
  }

  private Worth readPanic(String says) {
    if (!says.startsWith("test timed out") && inPanic) {
      return Worth.CONTEXT;
    }
    if (body == 0) {
      findings.test(this, "", "");
    }
    findings.says("panic: " + says);
    inPanic = true;
    body = 30;
    return Worth.KEY;
  }

  private Worth readFault(String line) {
    Matcher fault = FAULT.matcher(line);
    if (fault.matches() && !fault.group(1).startsWith("/usr/")) {
      findings.fault(this, fault.group(1) + ":" + fault.group(2), fault.group(3));
      return Worth.KEY;
    }
    if (line.startsWith("go: ") && !line.startsWith("go: downloading") && !line.startsWith("go: finding")) {
      findings.fault(this, "", line.substring(4));
      return Worth.KEY;
    }
    return body-- > 0 ? readBody(line) : Worth.NOTHING;
  }

  private Worth readBody(String line) {
    body = Math.max(body, 0);
    if (line.startsWith("=== ") || line.startsWith("--- PASS") || line.startsWith("ok  ")) {
      body = 0;
      return Worth.NOTHING;
    }
    Matcher frame = FRAME.matcher(line);
    if (frame.matches()) {
      findings.lies(frame.group(1).substring(frame.group(1).lastIndexOf('/') + 1) + ":" + frame.group(2));
      return Worth.DETAIL;
    }
    if (inPanic || line.isBlank()) {
      return line.startsWith("[signal") ? Worth.CAUSE : Worth.NOTHING;
    }
    Matcher says = SAYS.matcher(line);
    if (says.matches()) {
      findings.lies(says.group(1) + ":" + says.group(2));
      findings.says(says.group(3));
      return Worth.CAUSE;
    }
    if (!line.contains("Error Trace:")) {
      findings.says(line.strip().replaceFirst("^Error:\\s++", ""));
    }
    return body > 10 && line.startsWith(" ") ? Worth.CAUSE : Worth.CONTEXT;
  }
}
