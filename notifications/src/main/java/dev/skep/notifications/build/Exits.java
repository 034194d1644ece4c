package dev.skep.notifications.build;

import java.util.regex.Pattern;

/** Knows the lines with which build services say that a command ended badly. */
final class Exits {
  private static final Pattern EXIT =
      Pattern.compile("(?:(?:##\\[error]|Error: )Process completed with exit code [1-9]\\d*+\\."
          + "|##\\[error]The operation was cancell?ed\\..*"
          + "|##\\[error]The job .{0,200} exceeded the maximum execution time.*"
          + "|.{0,6}Error: The command exited with status [1-9-]\\d*+.*" + "|ERROR: Job failed: .*"
          + "|ERROR: script returned exit code .*"
          + "|Build step .{1,80} marked build as failure" + "|The command .{1,300} exited with [1-9]\\d*+\\."
          + "|Exited with code (?:exit status )?[1-9]\\d*+)");

  private Exits() {}

  static boolean isExit(String line) {
    return line.length() < 500 && EXIT.matcher(line).matches();
  }
}
