package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ESLint in its usual form: a file, and below it what is wrong. */
final class EsLint implements Tool {
  private static final Pattern FILE =
      Pattern.compile("(?:/|[A-Z]:\\\\|\\./|[\\w@-]+/)\\S*\\.(?:[cm]?[jt]sx?|vue|svelte|json|html)");
  private static final Pattern FAULT = Pattern.compile("\\s+(\\d++):\\d++\\s+(error|warning)\\s+(\\S.*)");
  private static final Pattern TOTAL = Pattern.compile("✖ \\d++ problems? .*");

  private final Findings findings;
  private String file = "";

  EsLint(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "ESLint";
  }

  @Override
  public Worth read(String line) {
    if (FILE.matcher(line).matches()) {
      file = line;
      return Worth.CONTEXT;
    }
    Matcher fault = FAULT.matcher(line);
    if (fault.matches() && !file.isEmpty()) {
      if (fault.group(2).equals("warning")) {
        return Worth.NOTHING;
      }
      findings.fault(this, file + ":" + fault.group(1), fault.group(3).replaceAll(" {2,}", " "));
      return Worth.KEY;
    }
    file = line.isBlank() ? "" : file;
    return TOTAL.matcher(line).matches() ? Worth.DETAIL : Worth.NOTHING;
  }
}
