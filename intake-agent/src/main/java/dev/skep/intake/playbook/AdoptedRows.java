package dev.skep.intake.playbook;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AdoptedRows extends CrudRepository<Adopted, String> {
  List<Adopted> findAllOrderByNameAndVersion();
}
