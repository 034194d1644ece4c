package dev.skep.notifications.agents;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface TrialLotRows extends GenericRepository<TrialLotRow, UUID> {

  @Query("insert into trial_lot (task_id, trial) values (:task, :trial) on conflict do nothing")
  void add(UUID task, String trial);
}
