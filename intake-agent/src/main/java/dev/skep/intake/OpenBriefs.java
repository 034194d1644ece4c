package dev.skep.intake;

import io.micronaut.data.model.Pageable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Briefs that wait for the word of who asked for them, the newest first. Reads the database alone. */
@Singleton
public class OpenBriefs {
  /** Of everybody's; who has so many before theirs finds it in its thread. */
  private static final int LOOKED_AT = 200;

  private final ConversationRows rows;

  OpenBriefs(ConversationRows rows) {
    this.rows = rows;
  }

  /** @param message the card that waits, empty where that is not known */
  public record OpenBrief(String title, String repository, String channel, String message, Instant since) {}

  /** What nobody asked for waits for nobody. */
  public List<OpenBrief> of(String person) {
    return rows.findByStateOrderByUpdatedAtDesc(Conversation.State.PROPOSED.name(), Pageable.from(0, LOOKED_AT)).stream()
        .map(ConversationRow::toConversation)
        .filter(c -> c.person().equals(person) && c.unasked() == null && c.brief() != null).map(OpenBriefs::open).toList();
  }

  private static OpenBrief open(Conversation c) {
    var brief = Objects.requireNonNull(c.brief());
    return new OpenBrief(brief.title(), brief.repository(), c.channel(), c.card(), c.updatedAt());
  }
}
