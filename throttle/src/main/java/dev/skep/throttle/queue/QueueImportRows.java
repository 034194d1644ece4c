package dev.skep.throttle.queue;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface QueueImportRows extends CrudRepository<QueueImportRow, UUID> {

  /** Locked until the transaction ends: who changes it meanwhile waits, and then sees it changed. */
  @Query("select * from queue_import where id = :id for update")
  Optional<QueueImportRow> lock(UUID id);

  /** Which of a queue's imports is added first. */
  @Query("select * from queue_import where queue = :queue and state = 'ADDING' order by seq limit 1")
  Optional<QueueImportRow> adding(String queue);

  @Query("select id from queue_import where state = 'ASKING' and created_at < :before order by seq limit 100")
  List<UUID> unanswered(Instant before);
}
