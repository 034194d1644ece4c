package dev.skep.notifications.asked;

/**
 * Something that a reader of the change should know, found without a model.
 *
 * @param line 0 for the file as a whole
 * @param what for people; may hold a stranger's words, never a secret
 */
record Finding(Kind kind, String path, int line, String what) {

  enum Kind {
    SECRET,
    TEST_REMOVED,
    TEST_WEAKENED,
    DEPENDENCY,
    OUTSIDE;

    /** Whether a person is told, and does not only find it where they look. */
    boolean isTold() {
      return this == SECRET || this == TEST_REMOVED || this == TEST_WEAKENED;
    }
  }

  String where() {
    return line == 0 ? path : path + ":" + line;
  }

  /** The same in a later commit, wherever it stands by then. */
  String key() {
    return kind + " " + path + " " + what;
  }
}
