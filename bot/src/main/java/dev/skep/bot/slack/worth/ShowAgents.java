package dev.skep.bot.slack.worth;

import dev.skep.core.outbox.Payload;

/**
 * Effect: show the records of agents to a person alone.
 *
 * @param words which of them, as typed
 */
record ShowAgents(String person, String channel, String words) implements Payload {
  static final String KIND = "slack.agents";

  @Override
  public String kind() {
    return KIND;
  }
}
