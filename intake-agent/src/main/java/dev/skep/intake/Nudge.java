package dev.skep.intake;

import dev.skep.core.outbox.Payload;

/**
 * Effect, due after silence: remind of what is open, or put it aside.
 *
 * @param step of the conversation that was silent; another one since makes this void
 */
record Nudge(ConversationId conversation, int step, Kind what) implements Payload {
  static final String KIND = "intake.nudge";

  enum Kind {
    REMIND,
    EXPIRE
  }

  @Override
  public String kind() {
    return KIND;
  }
}
