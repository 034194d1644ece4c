package dev.skep.intake.watch;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface WatchQuiets extends CrudRepository<WatchQuiet, String> {
  List<WatchQuiet> findByRuleIn(List<String> rules);

  @Query("insert into watch_channel (channel) values (:channel) on conflict do nothing")
  void openChannel(String channel);

  /** Locked until the transaction ends: what is decided for a channel is decided one after the other. */
  @Query("select channel from watch_channel where channel = :channel for update")
  String lockChannel(String channel);
}
