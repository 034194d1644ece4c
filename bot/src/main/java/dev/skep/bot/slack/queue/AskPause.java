package dev.skep.bot.slack.queue;

import dev.skep.core.outbox.Payload;
import dev.skep.core.work.Documents;

/**
 * Effect: ask whoever wants new work paused, or let go on, whether they mean it.
 *
 * @param pause false to let it go on
 * @param reason theirs, empty when it goes on
 * @param waiting how many tasks that concerns
 * @param queue which queue, empty for everything
 */
record AskPause(String person, String channel, boolean pause, String reason, int waiting, String queue)
    implements
      Payload {
  static final String KIND = "slack.ask-pause";

  /** What the button of a queue carries. */
  record Pressed(String queue, String reason) {
    static Pressed read(String value) {
      return Documents.read(value, Pressed.class);
    }

    String value() {
      return Documents.write(this);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }
}
