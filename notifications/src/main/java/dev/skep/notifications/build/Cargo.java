package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cargo with rustc, Clippy and its tests. */
final class Cargo implements Tool {
  private static final Pattern FAULT = Pattern.compile("error(?:\\[(E\\d{4})])?: (.*)");
  private static final Pattern PLACE = Pattern.compile("\\s*--> (\\S+\\.rs:\\d++):\\d++");
  private static final Pattern PANIC = Pattern.compile(
      "thread '(.{1,200}?)'(?: \\(\\d++\\))? panicked at (?:(\\S+\\.rs:\\d++)(?::\\d++)?:|(.*), (\\S+\\.rs:\\d++):\\d++)");
  private static final Pattern TEST = Pattern.compile("test (\\S+)(?: - .{1,80})? \\.\\.\\. FAILED");
  private static final Pattern RESULT = Pattern.compile("test result: FAILED\\..*");
  private static final Pattern SOURCE = Pattern.compile("\\s*\\d++\\s+\\|.*");

  private final Findings findings;
  private boolean seen;
  private int body;
  private boolean panicked;

  Cargo(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "Cargo";
  }

  @Override
  public Worth read(String line) {
    seen |=
        line.contains("Compiling ") || line.contains("Checking ") || line.startsWith("error[E") || line.contains("cargo ");
    Matcher panic = PANIC.matcher(line);
    if (panic.matches()) {
      findings.test(this, panic.group(1), panic.group(3) == null ? "" : panic.group(3));
      findings.lies(panic.group(2) == null ? panic.group(4) : panic.group(2));
      panicked = true;
      body = 4;
      return Worth.KEY;
    }
    if (TEST.matcher(line).matches()) {
      return Worth.CONTEXT;
    }
    if (RESULT.matcher(line).matches()) {
      return Worth.DETAIL;
    }
    return seen ? readFault(line) : Worth.NOTHING;
  }

  private Worth readFault(String line) {
    Matcher fault = FAULT.matcher(line);
    if (fault.matches()) {
      body = 0;
      String says = fault.group(2);
      if (fault.group(1) == null && isEnd(says)) {
        return Worth.DETAIL;
      }
      findings.fault(this, "", fault.group(1) == null ? says : fault.group(1) + ": " + says);
      body = 8;
      panicked = false;
      return Worth.KEY;
    }
    return body-- > 0 ? readBody(line) : Worth.NOTHING;
  }

  private static boolean isEnd(String says) {
    return says.startsWith("could not compile") || says.startsWith("aborting due to") || says.startsWith("test failed")
        || says.contains("target failed") || says.contains("targets failed");
  }

  private Worth readBody(String line) {
    body = Math.max(0, body);
    if (line.isBlank() || line.startsWith("note: run with")) {
      return Worth.NOTHING;
    }
    if (panicked) {
      findings.says(line);
      return Worth.CAUSE;
    }
    Matcher place = PLACE.matcher(line);
    if (place.matches()) {
      findings.lies(place.group(1));
      return Worth.CAUSE;
    }
    return SOURCE.matcher(line).matches() || line.contains("^") ? Worth.DETAIL : Worth.CONTEXT;
  }
}
