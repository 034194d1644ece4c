package dev.skep.notifications.build;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface BuildRoundRows extends CrudRepository<BuildRoundRow, UUID> {

  List<BuildRoundRow> findByTaskIdAndPullOrderByNotedAt(UUID taskId, String pull);

  Optional<BuildRoundRow> findByTaskIdAndSha(UUID taskId, String sha);

  List<BuildRoundRow> findByBaseInAndAnswer(Collection<String> bases, Round.Answer answer);

  List<BuildRoundRow> findByTaskIdInAndAnswer(Collection<UUID> tasks, Round.Answer answer);

  /** Of two that press at a time one wins. */
  @Query("update build_round set answer = 'LET_TRY' where task_id = :taskId and pull = :pull and answer = 'ESCALATED'")
  int letTry(UUID taskId, String pull);

  /** What a person allowed was used for another commit. */
  @Query("update build_round set answer = 'NOTED' where task_id = :taskId and answer = 'LET_TRY' and sha <> :sha")
  int used(UUID taskId, String sha);
}
