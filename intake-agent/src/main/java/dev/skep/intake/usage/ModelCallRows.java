package dev.skep.intake.usage;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ModelCallRows extends CrudRepository<ModelCall, UUID> {
  String SUM = "select count(*) as calls, coalesce(sum(tokens_in), 0) as tokens_in,"
      + " coalesce(sum(tokens_cached), 0) as tokens_cached, coalesce(sum(tokens_out), 0) as tokens_out,"
      + " coalesce(sum(cost), 0) as known, count(*) - count(cost) as unpriced, coalesce(sum(millis), 0) as millis"
      + " from model_call ";

  List<ModelCall> findByConversationOrderByCalledAt(UUID conversation);

  @Query(SUM + "where called_at >= :since")
  Spent since(Instant since);

  @Query(SUM + "where person = :person and called_at >= :since")
  Spent ofPerson(String person, Instant since);

  @Query(SUM + "where conversation = :conversation")
  Spent ofConversation(UUID conversation);

  @Query(SUM + "where task = :task")
  Spent ofTask(UUID task);

  @Query("update model_call set outcome = :outcome where id = :id")
  void judge(UUID id, String outcome);
}
