package dev.skep.playground.github;

/** How the agent goes about what it is given. */
public enum AtWork {
  GOES_ON,
  /** It takes the issue and never begins. */
  NEVER_STARTS,
  /** It opens its draft and then does nothing, whoever calls it. */
  STALLS,
  /** It opens its draft and then does nothing before it is called. */
  DOZES,
  /** As it is done, the base branch changes in the same places; called, it resolves that. */
  CONFLICTS
}
