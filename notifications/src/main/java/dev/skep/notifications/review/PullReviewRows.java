package dev.skep.notifications.review;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PullReviewRows extends CrudRepository<PullReviewRow, UUID> {

  List<PullReviewRow> findByTaskIdIn(Collection<UUID> tasks);

  /** The newest choices first. */
  List<PullReviewRow> findBySecondPersonNotEqualOrderByChosenAtDesc(String none, Pageable first);
}
