package dev.skep.intake;

/** Hears how the talk stands that a person's message began, so that it can be shown by that message. */
public interface TalkSigns {

  enum Stand {
    /** It is the person's turn. */
    ASKS,
    /** Tasks came of it. */
    FILED,
    /** Nothing comes of it. */
    OVER
  }

  /** A person asked, and a talk is about to begin. Called outside of transactions, before anybody is asked anything. */
  void heard(String channel, String thread, String message, String person);

  /** Joins the caller's transaction. */
  void stands(String channel, String thread, String message, String person, Stand stand);
}
