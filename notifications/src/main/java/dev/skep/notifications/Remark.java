package dev.skep.notifications;

import java.time.Instant;

/**
 * What somebody said about the work where it is reviewed, without hidden text and known secrets.
 *
 * @param id grows within its kind
 * @param machine whether a bot, the agent or Skep itself said it
 */
public record Remark(Kind kind, long id, String author, boolean machine, String words, String url, Instant at) {

  /** Where it stands; each kind counts its ids by itself. */
  public enum Kind {
    ISSUE,
    PULL_REQUEST,
    LINE,
    REVIEW
  }
}
