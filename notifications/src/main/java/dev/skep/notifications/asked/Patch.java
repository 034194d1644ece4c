package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.Line;
import dev.skep.notifications.asked.ChangedFile.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the pieces of a unified diff of one file. What is no such piece is passed over. Pure. */
public final class Patch {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,\\d{1,9})? \\+(\\d{1,9})(?:,\\d{1,9})? @@.*", Pattern.DOTALL);

  private final List<Line> lines = new ArrayList<>();
  private int hunk;
  private int block;
  private boolean inBlock;
  private int then;
  private int now;

  private Patch() {}

  public static List<Line> read(String patch) {
    var reading = new Patch();
    patch.lines().forEach(reading::take);
    return reading.lines;
  }

  private void take(String text) {
    Matcher begin = HUNK.matcher(text);
    if (begin.matches()) {
      hunk++;
      inBlock = false;
      then = Integer.parseInt(begin.group(1));
      now = Integer.parseInt(begin.group(2));
    } else if (hunk > 0) {
      line(text);
    }
  }

  /** Who stores diffs may have cut the blank off an empty line. */
  private void line(String text) {
    String words = text.isEmpty() ? "" : text.substring(1);
    switch (text.isEmpty() ? ' ' : text.charAt(0)) {
      case '+' -> lines.add(new Line(Side.ADDED, now++, hunk, changed(), words));
      case '-' -> lines.add(new Line(Side.REMOVED, then++, hunk, changed(), words));
      case ' ' -> {
        inBlock = false;
        lines.add(new Line(Side.KEPT, now++, hunk, 0, words));
        then++;
      }
      default -> {
        // "\ No newline at end of file"
      }
    }
  }

  private int changed() {
    block = inBlock ? block : block + 1;
    inBlock = true;
    return block;
  }
}
