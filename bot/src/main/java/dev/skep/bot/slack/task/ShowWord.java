package dev.skep.bot.slack.task;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.util.UUID;

/** Effect: the card of what somebody said for an agent shows how that stands by then. */
record ShowWord(UUID word) implements Payload {
  static final String KIND = "slack.show-word";

  static Effect effect(UUID word) {
    return Effect.of("word:" + word, new ShowWord(word));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
