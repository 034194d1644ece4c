package dev.skep.bot.slack.schedule;

import dev.skep.core.outbox.Payload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Effect: show a schedule as it stands when this is delivered, or all that a person has.
 *
 * @param schedule null for all of them
 * @param card the message to edit in place; empty for a new one
 * @param alone whether the person alone sees it
 * @param words said before it; empty for none
 */
record ShowSchedule(
    @Nullable UUID schedule, String person, String channel, String thread, String card, boolean alone, String words)
    implements
      Payload {
  static final String KIND = "slack.schedule";

  @Override
  public String kind() {
    return KIND;
  }
}
