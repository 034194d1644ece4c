package dev.skep.bot.slack.incident;

import dev.skep.core.outbox.Payload;

/** Effect: show a person alone where agents got stuck. */
record ShowIncidents(String person, String channel) implements Payload {
  static final String KIND = "slack.incidents";

  @Override
  public String kind() {
    return KIND;
  }
}
