package dev.skep.playground.github;

/** What the coding agent hears of. Called under the lock of the {@link Hub}. */
interface Watcher {
  void assigned(Issue issue, Account by);

  /** The issue was closed or the agent taken off it. */
  void stopped(Issue issue);

  void commented(Issue issue, Comment comment);

  void reviewed(Pull pull, Review review);

  /** Merged or closed. */
  void ended(Pull pull);
}
