package dev.skep.notifications.watchdog;

import dev.skep.notifications.Trouble;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface CaseRows extends CrudRepository<CaseRow, UUID> {

  List<CaseRow> findByTaskIdAndBeginning(UUID taskId, int beginning);

  Optional<CaseRow> findByTaskIdAndTroubleAndBeginning(UUID taskId, Trouble trouble, int beginning);
}
