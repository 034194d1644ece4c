package dev.skep.bot.slack.kit;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Effect: say something that is Slack's markup already.
 *
 * @param thread empty for the channel itself
 * @param alone whether that person alone sees it
 * @param offer a button below it, null for none
 */
public record Note(String person, String channel, String thread, String markup, boolean alone, @Nullable Offer offer)
    implements
      Payload {
  static final String KIND = "slack.note";

  /** @param value what the button carries */
  public record Offer(String action, String words, String value) {
    /** Slack takes no more. */
    public static final int VALUE_MAX_CHARS = 2_000;
  }

  public Note(String person, String channel, String thread, String markup, boolean alone) {
    this(person, channel, thread, markup, alone, null);
  }

  /** What one person alone sees keeps the order of what is theirs, all else that of its thread. */
  public Effect effect() {
    return alone ? Effect.toPerson(person, this) : Effect.inThread(channel, thread, this);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
