package dev.skep.intake;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConversationRows extends CrudRepository<ConversationRow, UUID> {
  List<ConversationRow> findByChannelAndThreadOrderByCreatedAt(String channel, String thread);

  List<ConversationRow> findByChannelAndStateOrderByCreatedAtDesc(String channel, String state);

  List<ConversationRow> findByStateOrderByUpdatedAtDesc(String state, Pageable first);

  /** @return 0 when {@code before} is not the stored version any more */
  @Query("update conversation set version = :version, state = :state, channel = :channel, thread = :thread, document = :document,"
      + " updated_at = :updatedAt where id = :id and version = :before")
  int replace(UUID id, long before, long version, String state, String channel, String thread, String document,
      Instant updatedAt);
}
