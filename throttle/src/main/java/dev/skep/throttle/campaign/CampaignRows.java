package dev.skep.throttle.campaign;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface CampaignRows extends CrudRepository<CampaignRow, UUID> {

  /** Locked until the transaction ends. */
  @Query("select * from campaign where id = :id for update")
  Optional<CampaignRow> lock(UUID id);

  List<CampaignRow> findByStateInOrderByCreatedAtDesc(Collection<String> states, Pageable page);
}
