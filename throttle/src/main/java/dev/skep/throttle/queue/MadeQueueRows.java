package dev.skep.throttle.queue;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MadeQueueRows extends CrudRepository<MadeQueueRow, String> {
  List<MadeQueueRow> findAllOrderByMadeAt();
}
