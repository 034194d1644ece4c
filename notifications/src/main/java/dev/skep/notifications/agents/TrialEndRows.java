package dev.skep.notifications.agents;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface TrialEndRows extends GenericRepository<TrialEndRow, String> {

  boolean existsById(String name);

  /** None where somebody else was quicker. */
  @Query("insert into trial_end (name, told_at) values (:name, :toldAt) on conflict do nothing")
  int add(String name, Instant toldAt);
}
