package dev.skep.intake;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * What the first messages of a thread came to.
 *
 * @param covered how many messages
 * @param lastCovered id of the last of them
 * @param digest of all of them: where they say something else now, this is of no use
 * @param prompt {@code id@version} it was made with
 */
@MappedEntity("talk_summary")
record TalkSummary(
    @Id String id, int covered, String lastCovered, String digest, String words, String prompt, Instant updatedAt) {

  static String id(Conversation conversation) {
    return conversation.channel() + ":" + conversation.thread();
  }

  boolean isOf(Talk talk) {
    return covered <= talk.said().size() && digest.equals(talk.digest(covered));
  }
}
