package dev.skep.notifications.digest;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DigestRows extends CrudRepository<DigestRow, String> {

  /** Locked until the transaction ends: who changes it meanwhile waits, and then sees it changed. */
  @Query("select * from digest where channel = :channel for update")
  Optional<DigestRow> lock(String channel);

  /** Where there is one of that channel already, that stays; what others write meanwhile is waited for. */
  @Query("insert into digest (channel, on_day, at_time, zone, team, grouped_by, person, next_at) values (:channel, :onDay,"
      + " :atTime, :zone, :team, :groupedBy, :person, :nextAt) on conflict do nothing")
  void add(DigestRow row);

  @Query("select channel from digest where next_at <= :now order by next_at limit 500")
  List<String> due(Instant now);

  List<DigestRow> findByPerson(String person);

  /** @return 0 where that channel had its digest of that week */
  @Query("insert into digest_week (channel, week, begun_at) values (:channel, :week, :now) on conflict do nothing")
  int begin(String channel, String week, Instant now);

  @Query("select count(*) from digest_week where channel = :channel and week = :week")
  int begun(String channel, String week);

  @Query("delete from digest_week where begun_at < :before")
  int forget(Instant before);
}
