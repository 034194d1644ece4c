package dev.skep.notifications.signal;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Origin;

/**
 * Effect: make our emoji under that message say how things stand by then.
 *
 * @param person who asked by it
 */
record ShowSignal(String channel, String thread, String message, String person) implements Payload {
  static final String KIND = "signal.show";

  static Effect effect(String channel, String thread, String message, String person) {
    return Effect.of("signal:" + channel + ":" + message, new ShowSignal(channel, thread, message, person)).once();
  }

  static Effect effect(Origin origin) {
    return effect(origin.channel(), origin.thread(), origin.message(), origin.asker());
  }

  @Override
  public String kind() {
    return KIND;
  }
}
