package dev.skep.notifications.build;

import java.util.List;
import java.util.stream.Collectors;

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

  /** Stands between a log and what a check pointed at. */
  public static final String POINTED = "\n\nannotations:\n";

  /** What it pointed at, a line each; empty for nothing. */
  public String pointedAt() {
    return pointedAt(annotations);
  }

  /** The same without what stands in the log too. */
  String pointedAtBeside(String log) {
    return pointedAt(annotations.stream().filter(a -> !log.contains(a.message().lines().findFirst().orElse(""))).toList());
  }

  private static String pointedAt(List<Annotation> some) {
    return some.stream().map(a -> a.where() + " " + Texts.line(a.message())).collect(Collectors.joining("\n"));
  }

  /** @param line 0 where the whole file is meant */
  public record Annotation(String path, int line, String message) {
    String where() {
      return line > 0 ? path + ":" + line : path;
    }
  }
}
