package dev.skep.notifications.asked;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface JudgementRows extends CrudRepository<JudgementRow, UUID> {

  List<JudgementRow> findByTaskIdAndPullOrderByJudgedAt(UUID taskId, String pull);

  Optional<JudgementRow> findByTaskIdAndSha(UUID taskId, String sha);
}
