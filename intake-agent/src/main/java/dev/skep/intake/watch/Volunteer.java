package dev.skep.intake.watch;

import dev.skep.core.outbox.Payload;
import dev.skep.intake.Intake;
import dev.skep.intake.Unasked;
import java.util.UUID;

/** Effect: propose a brief for what was seen, as this conversation. */
record Volunteer(
    UUID conversation, String channel, String thread, String message, String person, String text, Unasked why)
    implements
      Payload {
  static final String KIND = "watch.volunteer";

  @Override
  public String kind() {
    return KIND;
  }

  Intake.Asked seen() {
    return new Intake.Asked(channel, thread, message, person, text, false);
  }
}
