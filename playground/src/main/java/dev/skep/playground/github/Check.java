package dev.skep.playground.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One job of a workflow run on one commit.
 *
 * @param id of the check run and of the job alike, as on GitHub
 * @param status as REST names it: in_progress, then completed
 * @param conclusion null until completed
 */
record Check(
    long id, String name, String status, @Nullable String conclusion, Instant startedAt, @Nullable Instant completedAt,
    String log) {

  Check completed(String how, Instant at, String text) {
    return new Check(id, name, "completed", how, startedAt, at, text);
  }
}
