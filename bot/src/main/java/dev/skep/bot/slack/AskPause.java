package dev.skep.bot.slack;

import dev.skep.core.outbox.Payload;

/**
 * Effect: ask whoever wants all new work paused, or let go on, whether they mean it.
 *
 * @param pause false to let it go on
 * @param reason theirs, empty when it goes on
 * @param waiting how many tasks that concerns
 */
record AskPause(String person, String channel, boolean pause, String reason, int waiting) implements Payload {
  static final String KIND = "slack.ask-pause";

  @Override
  public String kind() {
    return KIND;
  }
}
