package dev.skep.bot.slack;

import dev.skep.core.outbox.Payload;

/**
 * Effect: say something that is Slack's markup already.
 *
 * @param thread empty for the channel itself
 * @param alone whether that person alone sees it
 */
record Note(String person, String channel, String thread, String markup, boolean alone) implements Payload {
  static final String KIND = "slack.note";

  @Override
  public String kind() {
    return KIND;
  }
}
