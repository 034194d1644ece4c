package dev.skep.intake;

import dev.skep.core.work.Documents;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("conversation")
record ConversationRow(
    @Id UUID id, long version, String state, String channel, String thread, String document, Instant createdAt,
    Instant updatedAt) {

  static ConversationRow of(Conversation c) {
    return new ConversationRow(c.id().value(), c.version(), c.state().name(), c.channel(), c.thread(),
        Documents.write(c), c.createdAt(), c.updatedAt());
  }

  Conversation toConversation() {
    return Documents.read(document, Conversation.class);
  }
}
