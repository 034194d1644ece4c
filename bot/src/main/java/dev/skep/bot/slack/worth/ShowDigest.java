package dev.skep.bot.slack.worth;

import dev.skep.core.outbox.Payload;

/**
 * Effect: show a person alone what the channel would hear of the week that ends now.
 *
 * @param zone for a channel that has no digest
 */
record ShowDigest(String person, String channel, String zone) implements Payload {
  static final String KIND = "slack.digest";

  @Override
  public String kind() {
    return KIND;
  }
}
