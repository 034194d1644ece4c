package dev.skep.bot.slack.worth;

import dev.skep.core.outbox.Payload;

/**
 * Effect: show the figures to a person alone.
 *
 * @param words which of them, as typed
 */
record ShowStats(String person, String channel, String words) implements Payload {
  static final String KIND = "slack.stats";

  @Override
  public String kind() {
    return KIND;
  }
}
