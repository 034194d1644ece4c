package dev.skep.notifications.asked;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface JudgementRows extends CrudRepository<JudgementRow, UUID> {

  List<JudgementRow> findByTaskIdAndPullOrderByJudgedAt(UUID taskId, String pull);

  Optional<JudgementRow> findByTaskIdAndSha(UUID taskId, String sha);

  // Each writes no more than it means, so that two at a time undo nothing of one another's.

  /** Of two that judge it again at a time one does. */
  @Query("update judgement set words = :words, fit = :fit, wrong = :wrong, told = :told, tries = :tries,"
      + " again_at = :againAt where id = :id and tries = :before and again_at is not null")
  int judgedAgain(UUID id, String words, String fit, String wrong, String told, int tries, @Nullable Instant againAt,
      int before);

  @Query("update judgement set comment = :comment where id = :id")
  void said(UUID id, String comment);
}
