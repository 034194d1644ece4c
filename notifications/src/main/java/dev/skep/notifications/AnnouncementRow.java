package dev.skep.notifications;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The message that announces the next batch of a queue.
 *
 * @param scheduledMessageId empty where the chat would not take it, or has it no more
 * @param opensAt until then it is to be right
 * @param words what it says; empty for that nothing starts
 * @param message id of the message once it appeared and was found, empty before
 */
@MappedEntity("queue_announcement")
record AnnouncementRow(
    @Id String queue, String channel, String scheduledMessageId, Instant postAt, Instant opensAt, String words,
    String message) {

  /** One that did not appear yet. */
  static AnnouncementRow planned(String queue, AheadStep.Wanted wanted, String scheduledMessageId, Instant postAt) {
    return new AnnouncementRow(queue, wanted.channel(), scheduledMessageId, postAt, wanted.opens(), wanted.words(), "");
  }

  AnnouncementRow appearedAs(String found) {
    return new AnnouncementRow(queue, channel, scheduledMessageId, postAt, opensAt, words, found);
  }

  AnnouncementRow saying(String other, Instant opens) {
    return new AnnouncementRow(queue, channel, scheduledMessageId, postAt, opens, other, message);
  }

  /** There is nothing that could be corrected. */
  AnnouncementRow gone() {
    return new AnnouncementRow(queue, channel, "", postAt, opensAt, words, "");
  }
}
