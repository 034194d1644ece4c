package dev.skep.notifications.digest;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.time.Instant;

/** Effect: show in the thread of a digest how it went week by week. */
record ShowTrend(String channel, String message, Instant due) implements Payload {
  static final String KIND = "digest.trend";

  static Effect effect(String channel, String message, Instant due) {
    return Effect.inThread(channel, message, new ShowTrend(channel, message, due));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
