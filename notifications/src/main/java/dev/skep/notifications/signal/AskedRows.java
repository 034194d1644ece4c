package dev.skep.notifications.signal;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

/** The talk and what is shown of it have writers of their own, so each writes its column alone. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AskedRows extends CrudRepository<AskedRow, String> {

  /** @return 0 where the message is not known */
  @Query("update asked_message set talk = :talk where place = :place")
  int talk(String place, String talk);

  @Query("update asked_message set shown = :shown where place = :place")
  int shown(String place, String shown);
}
