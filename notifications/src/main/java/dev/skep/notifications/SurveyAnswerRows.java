package dev.skep.notifications;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SurveyAnswerRows extends CrudRepository<SurveyAnswerRow, Long> {
  List<SurveyAnswerRow> findByTaskIdOrderById(UUID taskId);

  List<SurveyAnswerRow> findByTaskIdIn(List<UUID> taskIds);

  /** @return 0 when this person has not answered yet */
  @Query("update survey_answer set answer = :answer, minutes = :minutes, answered_at = :answeredAt, why = null"
      + " where task_id = :taskId and person = :person")
  int change(UUID taskId, String person, String answer, int minutes, Instant answeredAt);

  /** @return 0 unless this person said that it saved nothing */
  @Query("update survey_answer set why = :why where task_id = :taskId and person = :person and minutes = 0")
  int because(UUID taskId, String person, String why);
}
