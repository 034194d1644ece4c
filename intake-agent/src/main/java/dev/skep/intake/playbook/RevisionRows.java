package dev.skep.intake.playbook;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RevisionRows extends CrudRepository<RevisionRow, UUID> {
  List<RevisionRow> findTop20ByPlaybookAndStateInOrderByUpdatedAtDesc(String playbook, List<String> states);

  /** @return 0 when somebody else changed it meanwhile */
  @Query("update playbook_revision set version = :version, state = :state, document = :document,"
      + " updated_at = :updatedAt where id = :id and version = :before")
  int replace(UUID id, long before, long version, String state, String document, Instant updatedAt);
}
