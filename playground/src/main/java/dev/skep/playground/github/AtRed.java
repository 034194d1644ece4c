package dev.skep.playground.github;

/** What the agent does about a red build of its own. */
public enum AtRed {
  /** It repairs it without being told. */
  REPAIRS,
  /** It stops until it is told, and what it does then is green. */
  WAITS,
  /** It stops until it is told, and all that it does fails the same way. */
  FAILS_AGAIN,
  /** It stops until it is told, and all that it does fails, each time in another test. */
  FAILS_OTHERWISE;

  boolean failsAlways() {
    return this == FAILS_AGAIN || this == FAILS_OTHERWISE;
  }
}
