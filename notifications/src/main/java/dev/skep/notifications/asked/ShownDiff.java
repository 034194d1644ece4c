package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.Line;
import dev.skep.notifications.build.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A change as it is given to whoever judges the criteria: each line with its sign and number, within bounds. What is
 * left out is named, for nobody can say that it does not hold what was asked. Pure.
 *
 * @param leftOut paths of files of which not all was shown
 */
record ShownDiff(String text, List<String> leftOut) {
  static final int MOST_CHARS = 60_000;
  private static final int FILE_MOST_CHARS = 15_000;
  private static final int LINE_MOST_CHARS = 400;

  /**
   * The files that the brief speaks of come first, and tests last: more of what matters is shown where not all fits.
   */
  static ShownDiff of(List<ChangedFile> files, Scope scope) {
    var text = new StringBuilder();
    var leftOut = new ArrayList<String>();
    files.stream().sorted(Comparator.comparing((ChangedFile file) -> !scope.outside(List.of(file)).isEmpty())
        .thenComparing(file -> TestFiles.isTest(file.path()))).filter(file -> !TestFiles.isWrittenByTools(file.path()))
        .forEach(file -> {
          int most = Math.min(FILE_MOST_CHARS, MOST_CHARS - text.length());
          if (!append(text, file, text.length() + most) || file.unread()) {
            leftOut.add(file.path());
          }
        });
    return new ShownDiff(text.toString(), List.copyOf(leftOut));
  }

  /** @return whether all of it was */
  private static boolean append(StringBuilder text, ChangedFile file, int mostLength) {
    String head = "=== " + Texts.line(file.path()) + " (" + how(file) + ")\n";
    if (text.length() + head.length() > mostLength) {
      return false;
    }
    text.append(head);
    int hunk = 0;
    for (Line line : file.lines()) {
      String shown = (line.hunk() == hunk ? "" : "...\n") + sign(line) + line.number() + ": "
          + Texts.cut(Texts.lines(line.text()).replace('\n', ' '), LINE_MOST_CHARS) + "\n";
      if (text.length() + shown.length() > mostLength) {
        return false;
      }
      text.append(shown);
      hunk = line.hunk();
    }
    return true;
  }

  private static String how(ChangedFile file) {
    return switch (file.how()) {
      case ADDED -> "new";
      case CHANGED -> "changed";
      case MOVED -> "was " + Texts.line(file.before());
      case REMOVED -> "deleted";
    };
  }

  private static String sign(Line line) {
    return switch (line.side()) {
      case ADDED -> "+";
      case REMOVED -> "-";
      case KEPT -> " ";
    };
  }
}
