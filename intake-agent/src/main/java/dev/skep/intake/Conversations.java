package dev.skep.intake;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Stored conversations. Writers join the caller's transaction. */
@Singleton
class Conversations {
  private final ConversationRows rows;

  Conversations(ConversationRows rows) {
    this.rows = rows;
  }

  Optional<Conversation> find(ConversationId id) {
    return rows.findById(id.value()).map(ConversationRow::toConversation);
  }

  /** The newest conversation of a thread that is not over. */
  Optional<Conversation> openIn(String channel, String thread) {
    List<Conversation> open = rows.findByChannelAndThreadOrderByCreatedAt(channel, thread).stream()
        .map(ConversationRow::toConversation).filter(c -> c.state().isOpen()).toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(open.getLast());
  }

  /** Whether a thread has a conversation, be it over or not. */
  boolean isAnyIn(String channel, String thread) {
    return !rows.findByChannelAndThreadOrderByCreatedAt(channel, thread).isEmpty();
  }

  /** The newest conversation of a channel whose question is open. */
  Optional<Conversation> askingIn(String channel) {
    return rows.findByChannelAndStateOrderByCreatedAtDesc(channel, Conversation.State.ASKING.name()).stream()
        .map(ConversationRow::toConversation).findFirst();
  }

  void add(Conversation conversation) {
    rows.save(ConversationRow.of(conversation));
  }

  /** @throws Overtaken when somebody else changed it meanwhile: decide anew */
  void replace(Conversation before, Conversation after) {
    ConversationRow row = ConversationRow.of(after);
    int written = rows.replace(
        row.id(), before.version(), row.version(), row.state(), row.channel(), row.thread(), row.document(),
        row.updatedAt());
    if (written == 0) {
      throw new Overtaken(before.id());
    }
  }

  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken(ConversationId id) {
      super("conversation " + id + " was changed by somebody else");
    }
  }
}
