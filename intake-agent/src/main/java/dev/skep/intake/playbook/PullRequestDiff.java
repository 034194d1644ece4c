package dev.skep.intake.playbook;

import java.util.Optional;

/** What a pull request changed. Calls out: never inside a transaction. Errors: Retryable, Permanent. */
public interface PullRequestDiff {

  /**
   * Unified, without what no reviewer reads (lock files, binary and generated files), each file and the whole bounded.
   *
   * @return empty where there is none to be had, such as of one that is too large
   */
  Optional<String> diff(String repository, int number, int mostChars);
}
