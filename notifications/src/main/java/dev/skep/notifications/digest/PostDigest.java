package dev.skep.notifications.digest;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.time.Instant;

/** Effect: tell a channel of the week that ended then. */
record PostDigest(String channel, Instant due) implements Payload {
  static final String KIND = "digest.post";

  static Effect effect(String channel, Instant due) {
    return Effect.of("digest:" + channel, new PostDigest(channel, due));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
