package dev.skep.notifications;

import dev.skep.core.outbox.Payload;

/** Effect: tell a person directly that a queue stands still, and why. */
record TellStuck(String queue, String person, String reason) implements Payload {
  static final String KIND = "notifications.stuck";

  @Override
  public String kind() {
    return KIND;
  }
}
