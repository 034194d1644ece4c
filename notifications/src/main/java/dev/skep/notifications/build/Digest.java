package dev.skep.notifications.build;

import java.util.List;

/**
 * What a build's log says about its failure, found without a model. All of it is the log's own text, so a stranger's:
 * whoever shows it escapes it, and takes out secrets before.
 *
 * @param tool the build tool that failed, empty where none is known
 * @param failingCommand the command that ended badly, empty where the log does not say
 * @param text failing lines in their order, bounded as {@link LogDistiller} says
 * @param failures the first distinct ones, at most {@value Findings#MOST}
 */
public record Digest(String tool, String failingCommand, String text, List<Failure> failures, Fingerprint fingerprint) {
  public Digest {
    failures = List.copyOf(failures);
  }

  /**
   * One failure; what is not known is empty.
   *
   * @param where file and line, or name of the test
   */
  public record Failure(String where, String message, String expected, String got) {}
}
