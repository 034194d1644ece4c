package dev.skep.intake.watch;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** @param id of the channel and the message: for one message there is one at most */
@MappedEntity("watch_proposal")
record WatchProposal(
    @Id String id, String rule, String channel, String thread, String person, UUID conversation, Instant proposedAt,
    @Nullable String notUsefulBy, @Nullable Instant notUsefulAt) {

  static String id(String channel, String message) {
    return channel + ":" + message;
  }
}
