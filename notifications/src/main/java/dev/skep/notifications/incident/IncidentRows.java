package dev.skep.notifications.incident;

import dev.skep.notifications.Trouble;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface IncidentRows extends CrudRepository<Incident, UUID> {

  Optional<Incident> findByOpenKey(String openKey);

  List<Incident> findByTaskIdOrderByOpenedAt(UUID taskId);

  List<Incident> findByTaskIdAndTroubleOrderByOpenedAtDesc(UUID taskId, Trouble trouble);

  List<Incident> findByOpenKeyIsNotNullOrderByOpenedAt(Pageable page);

  List<Incident> findByOpenKeyIsNullOrderByClosedAtDesc(Pageable page);

  List<Incident> findByOpenKeyIsNotNull();

  @Query("select trouble, repository, count(*) as incidents from incident where opened_at >= :from"
      + " group by trouble, repository order by count(*) desc, trouble, repository")
  List<CauseCount> count(Instant from);

  /** What is only supposed follows from the trouble, and is counted by that. */
  @Query("select min(root_cause) as cause, count(*) as incidents from incident where opened_at >= :from"
      + " and closed_by <> '' and root_cause <> '' group by lower(root_cause) having count(*) > 1"
      + " order by count(*) desc, lower(root_cause) limit :most")
  List<RepeatedCause> repeated(Instant from, int most);

  @Query("select count(*) from incident where open_key is not null")
  long open();

  // Each writes no more than it means, so that two at a time undo nothing of one another's.

  @Query("update incident set happened = :happened, tried = :tried where id = :id")
  void again(UUID id, String happened, String tried);

  @Query("update incident set asked = asked + 1 where id = :id")
  void asked(UUID id);

  @Query("update incident set message = :message where id = :id")
  void posted(UUID id, String message);

  @Query("update incident set taken_by = :person where id = :id")
  void taken(UUID id, String person);

  @Query("update incident set root_cause = :rootCause, prevention = :prevention, closed_by = :closedBy where id = :id")
  void learned(UUID id, String rootCause, String prevention, String closedBy);

  /** Of two that close it one does. */
  @Query("update incident set open_key = null, settled = :settled, closed_at = :closedAt where id = :id and"
      + " open_key is not null")
  int close(UUID id, String settled, Instant closedAt);
}
