package dev.skep.bot.slack.brief;

import dev.skep.core.inbox.AnswerAddress;
import dev.skep.core.outbox.Payload;

/** Effect: plain words for somebody whose answer is owed. */
record InsteadOfSilence(AnswerAddress address, String words) implements Payload {
  static final String KIND = "slack.instead-of-silence";

  @Override
  public String kind() {
    return KIND;
  }
}
