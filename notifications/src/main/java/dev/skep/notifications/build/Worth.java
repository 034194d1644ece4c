package dev.skep.notifications.build;

/** How much a line of a log says about why the build failed, most first. */
enum Worth {
  /** Names a failure. */
  KEY(100, 4),
  /** Says why: message, expected, got. */
  CAUSE(92, 4),
  /** Where it came from, and how the tool ended. */
  DETAIL(62, 3),
  /** Stands beside a failure. */
  CONTEXT(30, 1),
  /** A tool knows that it says nothing. */
  NOISE(0, 0),
  /** Nobody knows it. */
  NOTHING(0, 0);

  private final int first;
  private final int step;

  Worth(int first, int step) {
    this.first = first;
    this.step = step;
  }

  /** Rank of the line that is number {@code ordinal} of its worth: the tenth name tells less than the first reason. */
  int rank(int ordinal) {
    return first - step * ordinal;
  }
}
