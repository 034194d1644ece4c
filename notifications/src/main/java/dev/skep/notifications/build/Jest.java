package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jest. */
final class Jest implements Tool {
  private static final Pattern TEST = Pattern.compile("\\s{1,4}● (.{1,400})");
  private static final Pattern SUITE = Pattern.compile(" ?FAIL {1,2}(?:\\S+ )?(\\S+\\.[cm]?[jt]sx?)(?: \\(.{1,40}\\))?");
  private static final Pattern FRAME = Pattern.compile("\\s+at (?:.{1,200} \\()?([^\\s()]+\\.[cm]?[jt]sx?:\\d++):\\d++\\)?");
  private static final Pattern MARKED = Pattern.compile("\\s*> ?\\d++ \\|.*");
  private static final Pattern CODE = Pattern.compile("\\s*\\d* \\|.*");
  private static final Pattern TOTALS = Pattern.compile("(?:Tests|Test Suites): .*\\d++ failed.*");

  private final Findings findings;
  private int body;
  private boolean placed;
  private String suite = "";

  Jest(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "Jest";
  }

  @Override
  public Worth read(String line) {
    Matcher matcher = SUITE.matcher(line);
    if (matcher.matches()) {
      suite = matcher.group(1);
      body = 0;
      return Worth.DETAIL;
    }
    Matcher test = TEST.matcher(line);
    if (test.matches()) {
      return readTest(test.group(1));
    }
    if (line.startsWith("PASS ") || line.startsWith(" PASS ") || line.startsWith("Test Suites:")) {
      body = 0;
    }
    if (TOTALS.matcher(line).matches()) {
      return Worth.DETAIL;
    }
    return body-- > 0 ? readBody(line) : Worth.NOTHING;
  }

  private Worth readTest(String name) {
    if (name.startsWith("Console") || name.equals("Cannot log after tests are done.") || name.startsWith("Deprecation")) {
      body = 0;
      return Worth.NOTHING;
    }
    boolean unrun = name.equals("Test suite failed to run");
    if (unrun) {
      findings.fault(this, suite, "");
    } else {
      findings.test(this, name, "");
    }
    body = 40;
    placed = false;
    return Worth.KEY;
  }

  private Worth readBody(String line) {
    if (line.isBlank()) {
      return Worth.NOTHING;
    }
    Matcher frame = FRAME.matcher(line);
    if (frame.matches()) {
      findings.lies(frame.group(1));
      boolean first = !placed;
      placed = true;
      return first ? Worth.CAUSE : Worth.NOTHING;
    }
    if (MARKED.matcher(line).matches()) {
      return Worth.DETAIL;
    }
    if (CODE.matcher(line).matches()) {
      return Worth.NOTHING;
    }
    findings.says(line);
    return body > 28 ? Worth.CAUSE : Worth.CONTEXT;
  }
}
