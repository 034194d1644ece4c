package dev.skep.notifications.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What most tools have in common: file, line and {@code error:}; words of failure; causes; what killed a process. */
final class Generic implements Tool {
  private static final Pattern FAULT =
      Pattern.compile("([^\\s:()]{1,200}\\.\\w{1,8})[:(](\\d++)(?:[:,]\\d++)?\\)?: (?:fatal )?error(?: \\w+)?: (.*)");
  private static final Pattern MAKE = Pattern.compile("(?:g?make|ninja)(?:\\[\\d++])?: \\*\\*\\* .*|ninja: build stopped.*");
  private static final List<Pattern> KEYS =
      List.of(Pattern.compile("(?:\\S{1,60}: )?(?:fatal )?(?:error|ERROR|Error|FATAL|fatal): .*"),
          Pattern.compile("(?:\\w+\\.)*\\w*(?:Error|Exception): .*"), Pattern.compile("Caused by: .*"),
          Pattern.compile("(?:Killed|Segmentation fault|Out of memory|Bus error|Aborted|Terminated)\\b.*"),
          Pattern.compile(".*(?:OutOfMemoryError|heap out of memory|No space left on device|command not found|OOMKilled).*"),
          Pattern.compile("Exception in thread .*"), Pattern.compile(".*\\bexit code: [1-9]\\d*+.*"),
          Pattern.compile(".{0,100}: undefined reference to .*"), Pattern.compile("✗ .*|✘ .*|❌ .*|not ok \\d++.*"));
  private static final Pattern WEAK =
      Pattern.compile(".*(?:\\bFAILED\\b|\\bFAILURE\\b|\\b[Ff]ailed\\b|\\bERROR\\b|\\berror\\b|\\bcannot\\b).*");

  private final Findings findings;

  Generic(Findings findings) {
    this.findings = findings;
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public Worth read(String line) {
    Matcher fault = FAULT.matcher(line);
    if (fault.matches()) {
      findings.fault(this, fault.group(1) + ":" + fault.group(2), fault.group(3));
      return Worth.KEY;
    }
    if (Exits.isExit(line)) {
      return Worth.DETAIL;
    }
    if (MAKE.matcher(line).matches()) {
      return Worth.DETAIL;
    }
    if (KEYS.stream().anyMatch(key -> key.matcher(line).matches())) {
      findings.fault(this, "", line);
      return Worth.KEY;
    }
    return WEAK.matcher(line).matches() ? Worth.CONTEXT : Worth.NOTHING;
  }
}
