package dev.skep.notifications.waiting;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReminderRows extends CrudRepository<ReminderRow, String> {
  List<ReminderRow> findByPersonAndLastAtAfter(String person, Instant since);
}
