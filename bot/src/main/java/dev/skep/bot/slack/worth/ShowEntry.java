package dev.skep.bot.slack.worth;

import dev.skep.core.outbox.Payload;

/** Effect: show a person alone a new link into the dashboard. What opens the door is made then, and stored nowhere. */
record ShowEntry(String person, String channel) implements Payload {
  static final String KIND = "slack.entry";

  @Override
  public String kind() {
    return KIND;
  }
}
