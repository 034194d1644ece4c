package dev.skep.notifications.watchdog;

/**
 * What a model says of what an agent last did.
 *
 * @param evidence a piece of what was shown to it, letter by letter
 * @param cause why that may be, for people; empty where it does not say
 * @param prevention what would keep it from happening again, for people; empty where it does not say
 */
public record Verdict(State state, String evidence, String cause, String prevention) {

  /** What is taken for so where no model says anything. */
  static final Verdict MECHANICAL = new Verdict(State.STALLED, "", "", "");

  public enum State {
    /** It gets on. */
    WORKING,
    STALLED,
    /** It does the same again and again. */
    LOOPING,
    /** It does something else than what was asked for. */
    OFF_GOAL
  }
}
