package dev.skep.throttle.schedule;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ScheduleRows extends CrudRepository<ScheduleRow, UUID> {

  /** Locked until the transaction ends: who changes it meanwhile waits, and then sees it changed. */
  @Query("select * from schedule where id = :id for update")
  Optional<ScheduleRow> lock(UUID id);

  List<ScheduleRow> findByPersonAndStateInOrderByCreatedAt(String person, List<String> states);

  List<ScheduleRow> findByChannelAndStateInOrderByCreatedAt(String channel, List<String> states);

  @Query("select id from schedule where state in ('ACTIVE', 'SKIP_NEXT') and next_at <= :now order by next_at limit 500")
  List<UUID> due(Instant now);

  @Query("select * from schedule where state in ('ACTIVE', 'SKIP_NEXT') and next_at is not null")
  List<ScheduleRow> waiting();

  @Query("select count(*) from schedule where person = :person and state in ('ACTIVE', 'SKIP_NEXT', 'PAUSED')")
  int kept(String person);

  @Query("delete from schedule where state = 'PROPOSED' and created_at < :before")
  int forget(Instant before);
}
