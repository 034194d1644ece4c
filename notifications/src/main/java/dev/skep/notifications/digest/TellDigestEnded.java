package dev.skep.notifications.digest;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;

/** Effect: tell who set a digest up that it was ended, since Skep cannot speak there. */
record TellDigestEnded(String person, String channel, String reason) implements Payload {
  static final String KIND = "digest.ended";

  static Effect effect(String person, String channel, String reason) {
    return Effect.toPerson(person, new TellDigestEnded(person, channel, reason));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
