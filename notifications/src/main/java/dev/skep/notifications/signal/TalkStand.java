package dev.skep.notifications.signal;

/** How the talk that a message began stands, before there is a task. */
public enum TalkStand {
  /** It was heard; nobody waits for the person yet. */
  HEARD,
  /** It is the person's turn: a question, a brief to file. */
  ASKS,
  /** Tasks came of it: they say how it stands. */
  FILED,
  /** Nothing came of it. */
  OVER
}
