package dev.skep.notifications.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The TypeScript compiler, plain and pretty. */
final class TypeScript implements Tool {
  private static final Pattern PLAIN =
      Pattern.compile("(?:.{1,80}: )?(\\S+\\.[cm]?tsx?)\\((\\d++),\\d++\\): error (TS\\d++: .*)");
  private static final Pattern PRETTY = Pattern.compile("(\\S+\\.[cm]?tsx?):(\\d++):\\d++ - error (TS\\d++: .*)");
  private static final Pattern BARE = Pattern.compile("error (TS\\d++: .*)");

  private final Findings findings;
  private boolean follows;

  TypeScript(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "TypeScript";
  }

  @Override
  public Worth read(String line) {
    for (Pattern pattern : new Pattern[]{PLAIN, PRETTY}) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        findings.fault(this, matcher.group(1) + ":" + matcher.group(2), matcher.group(3));
        follows = true;
        return Worth.KEY;
      }
    }
    Matcher bare = BARE.matcher(line);
    if (bare.matches()) {
      findings.fault(this, "", bare.group(1));
      return Worth.KEY;
    }
    follows = follows && line.startsWith("  ") && !line.isBlank();
    return follows ? Worth.DETAIL : Worth.NOTHING;
  }
}
