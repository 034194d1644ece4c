package dev.skep.notifications;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.time.Duration;
import java.time.Instant;

/** Effect: make the board of a queue show how it stands by then. */
record ShowBoard(String queue) implements Payload {
  static final String KIND = "notifications.board";
  /** Changes that come together are shown together. */
  private static final Duration GATHER = Duration.ofSeconds(3);

  static Effect effect(String queue, Instant now) {
    return Effect.of("board:" + queue, new ShowBoard(queue)).once().notBefore(now.plus(GATHER));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
