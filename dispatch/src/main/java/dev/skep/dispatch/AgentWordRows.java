package dev.skep.dispatch;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AgentWordRows extends CrudRepository<AgentWord, UUID> {
  List<AgentWord> findByTaskIdAndStateOrderBySince(UUID taskId, AgentWord.State state);

  int countByTaskIdAndState(UUID taskId, AgentWord.State state);

  /** Of two that press at a time one wins. */
  @Query("update agent_word set state = :to, task_id = :taskId where id = :id and state = 'PROPOSED'")
  int decide(UUID id, UUID taskId, AgentWord.State to);

  @Query("update agent_word set state = :to, told = :told where id = :id and state in ('SENDING', 'KEPT')")
  int move(UUID id, AgentWord.State to, String told);

  @Query("update agent_word set state = 'LEFT' where id = :id and state = 'PROPOSED'")
  int leave(UUID id);

  @Query("update agent_word set card = :card where id = :id")
  void shown(UUID id, String card);

  @Query("update agent_word set concern = :concern where id = :id")
  void warned(UUID id, String concern);
}
