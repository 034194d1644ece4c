package dev.skep.notifications;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SurveyRows extends CrudRepository<SurveyRow, UUID> {

  /** The newest first. A fact knows who reviewed, and lags behind by as much as durable work does. */
  @Query("select s.* from task_fact f join survey s on s.task_id = f.task_id"
      + " where f.state in ('MERGED', 'CLOSED_UNMERGED') and f.assignee = :person and s.asked_at > :since"
      + " and not exists (select 1 from survey_answer a where a.task_id = s.task_id) order by s.asked_at desc limit 50")
  List<SurveyRow> unanswered(String person, Instant since);
}
