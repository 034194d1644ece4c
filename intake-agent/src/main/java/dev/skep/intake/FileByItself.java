package dev.skep.intake;

import dev.skep.core.outbox.Payload;

/** Effect: file a brief that nobody asked for in the name of whom the rule names, unless a person has gone on with it. */
record FileByItself(ConversationId conversation) implements Payload {
  static final String KIND = "intake.file-by-itself";

  @Override
  public String kind() {
    return KIND;
  }
}
