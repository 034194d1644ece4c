package dev.skep.notifications.asked;

import java.util.List;
import java.util.stream.Stream;

/**
 * A file that was changed.
 *
 * @param before its path before, the same but where it was moved
 * @param unread whether lines of it were changed that the vendor does not show; what is no text has none
 */
public record ChangedFile(String path, String before, How how, List<Line> lines, boolean unread) {
  public ChangedFile {
    lines = List.copyOf(lines);
  }

  public enum How {
    ADDED,
    CHANGED,
    MOVED,
    REMOVED
  }

  public enum Side {
    ADDED,
    REMOVED,
    KEPT
  }

  /**
   * @param number in the file as it is after the change, of a removed one as it was before
   * @param hunk counts the pieces of the file that are shown
   * @param block counts the runs of changed lines; 0 where the line was kept
   */
  public record Line(Side side, int number, int hunk, int block, String text) {}

  Stream<Line> lines(Side side) {
    return lines.stream().filter(line -> line.side() == side);
  }

  /** What the shown pieces said before. */
  List<Line> then() {
    return lines.stream().filter(line -> line.side() != Side.ADDED).toList();
  }

  /** What they say now. */
  List<Line> now() {
    return lines.stream().filter(line -> line.side() != Side.REMOVED).toList();
  }
}
