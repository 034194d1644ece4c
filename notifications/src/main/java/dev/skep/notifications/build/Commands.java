package dev.skep.notifications.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which command was running as the build service first said that one had failed. */
final class Commands {
  private static final int LONGEST = 300;
  /**
   * How a command is announced, the surest last: a package manager's script, a shell's trace, a prompt, a step. A
   * later one of less certainty is a command within the command, or no command at all.
   */
  private static final List<Pattern> STARTS = List.of(Pattern.compile("> (\\S+ .+|jest|vitest|tsc|eslint)"),
      Pattern.compile("\\+ ((?:\\.?/)?[A-Za-z]\\S*(?: .*)?)"), Pattern.compile("\\$ (\\S.+)"),
      Pattern.compile("##\\[group]Run (?![\\w.-]+/[\\w./-]+@)(.+)"));
  private static final Pattern PACKAGE = Pattern.compile("> (?:@[\\w.-]+/)?[\\w.-]+@\\S+ \\S+.*");
  private static final String YARN = "yarn run v";

  private String last = "";
  private boolean ended;
  private String before = "";
  private int certainty;

  void read(String line) {
    ended = ended || Exits.isExit(line);
    if (ended) {
      return;
    }
    for (int sure = STARTS.size() - 1; sure >= certainty; sure--) {
      Matcher matcher = STARTS.get(sure).matcher(line);
      if (matcher.matches() && isCommand(sure)) {
        last = matcher.group(1);
        certainty = sure;
        break;
      }
    }
    before = line;
  }

  private boolean isCommand(int sure) {
    boolean nested = before.startsWith(YARN) && !last.isEmpty();
    return sure == 0 ? PACKAGE.matcher(before).matches() : !nested;
  }

  /** Empty where the log shows none. */
  String failing() {
    return Texts.cut(last, LONGEST);
  }
}
