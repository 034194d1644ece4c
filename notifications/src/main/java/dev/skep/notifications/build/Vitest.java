package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Vitest. A suite that bears no test's name and no brackets is Jest's, in colours. */
final class Vitest implements Tool {
  private static final Pattern TEST =
      Pattern.compile("\\s*FAIL\\s+(?:\\|[^|]{1,60}\\| )?(\\S+\\.[cm]?[jt]sx?(?: > .{1,300}| \\[ .{1,200} ]))");
  private static final Pattern PLACE = Pattern.compile("\\s*❯ (?:\\S{1,100} )?(\\S+\\.[cm]?[jt]sx?:\\d++):\\d++");
  private static final Pattern MARKED = Pattern.compile("\\s+\\d++\\|.*");
  private static final Pattern TOTALS = Pattern.compile("\\s+(?:Tests|Test Files)  \\d++ failed.*");

  private final Findings findings;
  private int body;

  Vitest(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "Vitest";
  }

  @Override
  public Worth read(String line) {
    Matcher test = TEST.matcher(line);
    if (test.matches() && (line.startsWith(" ") || line.contains(" > "))) {
      findings.test(this, test.group(1), "");
      body = 24;
      return Worth.KEY;
    }
    if (TOTALS.matcher(line).matches()) {
      return Worth.DETAIL;
    }
    if (line.startsWith("⎯")) {
      body = 0;
    }
    return body-- > 0 ? readBody(line) : Worth.NOTHING;
  }

  private Worth readBody(String line) {
    Matcher place = PLACE.matcher(line);
    if (place.matches()) {
      findings.lies(place.group(1));
      body = Math.min(body, 8);
      return Worth.CAUSE;
    }
    if (line.isBlank() || MARKED.matcher(line).matches() || line.strip().startsWith("|")) {
      return Worth.NOTHING;
    }
    if (line.startsWith("  - ") || line.startsWith("- ")) {
      said(line, true);
    } else if (line.startsWith("  + ") || line.startsWith("+ ")) {
      said(line, false);
    } else {
      findings.says(line);
    }
    return body > 10 ? Worth.CAUSE : Worth.CONTEXT;
  }

  private void said(String line, boolean expected) {
    String value = line.strip().substring(1).strip();
    if (value.equals("Expected") || value.equals("Received")) {
      return;
    }
    if (expected) {
      findings.expected(value);
    } else {
      findings.got(value);
    }
  }
}
