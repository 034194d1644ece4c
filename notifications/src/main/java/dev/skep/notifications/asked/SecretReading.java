package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.Line;
import dev.skep.notifications.asked.ChangedFile.Side;
import dev.skep.notifications.asked.Finding.Kind;
import dev.skep.notifications.build.SecretFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Added lines that look like secrets: whatever the filter would take out. What they say is never told. Pure. */
final class SecretReading {
  private static final Pattern TAKEN_OUT = Pattern.compile("\\[redacted(?:: ([A-Za-z ]{1,40}))?]");
  private static final int LINE_MOST_CHARS = 10_000;

  private SecretReading() {}

  /** What tools write holds hashes, which are like secrets and none. */
  static List<Finding> read(List<ChangedFile> files, SecretFilter filter) {
    var found = new ArrayList<Finding>();
    for (ChangedFile file : files) {
      if (!TestFiles.isWrittenByTools(file.path())) {
        file.lines(Side.ADDED).forEach(line -> {
          String kind = kind(line, filter);
          if (!kind.isEmpty()) {
            found.add(new Finding(Kind.SECRET, file.path(), line.number(), kind));
          }
        });
      }
    }
    return found;
  }

  private static String kind(Line line, SecretFilter filter) {
    String text = line.text().length() <= LINE_MOST_CHARS ? line.text() : line.text().substring(0, LINE_MOST_CHARS);
    if (TAKEN_OUT.matcher(text).find()) {
      return "";
    }
    Matcher taken = TAKEN_OUT.matcher(filter.without(text));
    return !taken.find() ? "" : taken.group(1) == null ? "secret" : taken.group(1);
  }
}
