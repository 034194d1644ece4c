package dev.skep.throttle;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PauseRows extends CrudRepository<PauseRow, UUID> {
  List<PauseRow> findByEndedAtIsNullOrderBySince();

  List<PauseRow> findByScopeOrderBySinceDesc(String scope);

  @Query("update pause set ended_by = :person, ended_at = :at where scope = :scope and ended_at is null")
  int end(String scope, String person, Instant at);
}
