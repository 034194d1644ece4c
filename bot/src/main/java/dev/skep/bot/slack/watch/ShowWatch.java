package dev.skep.bot.slack.watch;

import dev.skep.core.outbox.Payload;

/**
 * Effect: show a person alone the rules of a channel as they stand when this is delivered.
 *
 * @param words said before them; empty for none
 */
record ShowWatch(String person, String channel, String words) implements Payload {
  static final String KIND = "slack.watch";

  @Override
  public String kind() {
    return KIND;
  }
}
