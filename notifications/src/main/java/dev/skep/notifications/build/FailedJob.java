package dev.skep.notifications.build;

import java.util.List;

/**
 * One red check of a commit.
 *
 * @param gate its name, as the platform shows it
 * @param logUrl page with its log, empty where there is none
 * @param annotations what the check itself pointed at in the diff
 */
public record FailedJob(String gate, String logUrl, List<Annotation> annotations) {
  public FailedJob {
    annotations = List.copyOf(annotations);
  }

  /** @param line 0 where the whole file is meant */
  public record Annotation(String path, int line, String message) {
    String where() {
      return line > 0 ? path + ":" + line : path;
    }
  }
}
