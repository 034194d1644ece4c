package dev.skep.notifications.agents;

import dev.skep.core.outbox.Payload;

/** Effect: tell a channel how a trial ended. */
public record TellTrial(Trial trial, String channel) implements Payload {
  public static final String KIND = "notifications.tell-trial";

  @Override
  public String kind() {
    return KIND;
  }
}
