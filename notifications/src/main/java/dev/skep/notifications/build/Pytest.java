package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pytest. */
final class Pytest implements Tool {
  private static final Pattern SUMMARY = Pattern.compile("(?:FAILED|ERROR) (\\S+\\.py(?:::.{1,300}?)?)(?: - (.*))?");
  private static final Pattern TITLE = Pattern.compile("_{3,}+ (?:ERROR (?:at \\w+ of|collecting) )?(\\S.{0,200}?) _{3,}+");
  private static final Pattern SAYS = Pattern.compile("E  {1,10}(\\S.*)");
  private static final Pattern PLACE =
      Pattern.compile("(\\S+\\.py):(\\d++): (\\w*(?:Error|Exception|Failed|Exit|Interrupt|Warning)|in \\w+)?");
  private static final Pattern TOTAL = Pattern.compile("=+ .*\\b\\d++ (?:failed|errors?)\\b.* =+");

  private final Findings findings;
  private boolean inFailure;
  private int said;

  Pytest(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "pytest";
  }

  @Override
  public Worth read(String line) {
    if (line.startsWith("=")) {
      inFailure = false;
      return TOTAL.matcher(line).matches() ? Worth.DETAIL : Worth.NOTHING;
    }
    Matcher title = TITLE.matcher(line);
    if (title.matches()) {
      if (line.contains(" ERROR collecting ")) {
        findings.fault(this, title.group(1), "");
      } else {
        findings.test(this, title.group(1), "");
      }
      inFailure = true;
      said = 0;
      return Worth.DETAIL;
    }
    Matcher summary = SUMMARY.matcher(line);
    if (summary.matches()) {
      return readSummary(summary);
    }
    return inFailure ? readBody(line) : Worth.NOTHING;
  }

  private Worth readSummary(Matcher summary) {
    String name =
        summary.group(1).substring(summary.group(1).indexOf("::") + 1).replace("::", ".").replaceFirst("^[:.]", "");
    if (!findings.knows(name) && !findings.knows(summary.group(1))) {
      findings.test(this, summary.group(1), summary.group(2) == null ? "" : summary.group(2));
    }
    return Worth.KEY;
  }

  private Worth readBody(String line) {
    Matcher says = SAYS.matcher(line);
    if (says.matches()) {
      findings.says(says.group(1));
      return said++ < 4 ? Worth.CAUSE : Worth.CONTEXT;
    }
    Matcher place = PLACE.matcher(line);
    if (place.matches() && place.group(3) != null) {
      findings.lies(place.group(1) + ":" + place.group(2));
      return place.group(3).startsWith("in ") ? Worth.CONTEXT : Worth.CAUSE;
    }
    return line.startsWith("> ") ? Worth.DETAIL : Worth.NOTHING;
  }
}
