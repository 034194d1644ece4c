package dev.skep.bot.slack;

import dev.skep.core.outbox.Payload;

/**
 * Effect: show somebody their home tab as things stand.
 *
 * @param note said on top, empty for none
 */
record ShowHome(String person, String note) implements Payload {
  static final String KIND = "slack.home";

  @Override
  public String kind() {
    return KIND;
  }
}
