package dev.skep.bot.github;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A unified diff cut down to what a reviewer reads. Pure. */
final class DiffText {
  private static final int FILE_MAX_CHARS = 4_000;
  private static final Pattern FILE = Pattern.compile("(?m)^(?=diff --git )");
  private static final Pattern NOT_READ =
      Pattern.compile("(?s)diff --git [^\\n]*(?:[-./](?:lock|shrinkwrap)\\.(?:json|ya?ml)"
          + "|/go\\.sum|\\.(?:lock|min\\.js|min\\.css|map|svg|snap))\\n.*");
  private static final Pattern BINARY = Pattern.compile("(?m)^(?:Binary files |GIT binary patch)");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Co}&&[^\\n]]");

  private DiffText() {}

  static String bounded(String diff, int mostChars) {
    List<String> files = Arrays.stream(FILE.split(UNSEEN.matcher(diff).replaceAll(""))).filter(f -> !f.isBlank())
        .filter(f -> !NOT_READ.matcher(f).matches() && !BINARY.matcher(f).find()).toList();
    var kept = new ArrayList<String>();
    int chars = 0;
    for (String file : files) {
      String shown = file.length() <= FILE_MAX_CHARS ? file : file.substring(0, FILE_MAX_CHARS) + "\n[cut]\n";
      if (chars + shown.length() > mostChars) {
        kept.add("[" + (files.size() - kept.size()) + " more files changed]");
        break;
      }
      chars += shown.length();
      kept.add(shown);
    }
    return String.join("", kept).strip();
  }
}
