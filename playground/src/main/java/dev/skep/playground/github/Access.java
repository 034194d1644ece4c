package dev.skep.playground.github;

/** What the bot's account may do in a repository. */
public enum Access {
  WRITE,
  /** May open issues; assignees it names are silently dropped. */
  READ,
  /** The token lacks the permission: writing is answered with 403. */
  FORBIDDEN,
  /** The repository is not shown at all: 404. */
  HIDDEN
}
