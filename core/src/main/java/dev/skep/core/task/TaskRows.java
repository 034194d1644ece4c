package dev.skep.core.task;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** H2 runs in PostgreSQL mode, so one dialect serves both. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TaskRows extends CrudRepository<TaskRow, UUID> {

  /** @return 1 when {@code before} was still the stored version, else 0 and nothing is written */
  @Query("update task set version = :version, state = :state, issue_number = :issueNumber, pull_number = :pullNumber,"
      + " thread = :thread, waits = :waits, line = :line, rank = :rank, due_at = :dueAt,"
      + " joined_at = case when line is null and not :inLineBefore then :updatedAt else joined_at end,"
      + " document = :document, updated_at = :updatedAt where id = :id and version = :before")
  int replace(UUID id, long before, long version, String state, @Nullable Integer issueNumber,
      @Nullable Integer pullNumber, String thread, @Nullable String waits, @Nullable String line, long rank,
      @Nullable Instant dueAt, boolean inLineBefore, String document, Instant updatedAt);

  List<TaskRow> findByIdIn(Collection<UUID> ids);

  List<TaskRow> findByStateInOrderByCreatedAt(Collection<String> states);

  List<TaskRow> findByStateInOrderByUpdatedAtDesc(Collection<String> states, Pageable page);

  List<TaskRow> findByAskerAndStateInOrderByCreatedAtDesc(String asker, Collection<String> states, Pageable page);

  @Query("select * from task where state in (:states) and (lower(repository) = lower(:repository) or channel = :channel)"
      + " order by created_at desc limit 200")
  List<TaskRow> openAround(String repository, String channel, Collection<String> states);

  List<TaskRow> findByChannelAndThreadOrderByCreatedAt(String channel, String thread);

  Optional<TaskRow> findByRepositoryAndIssueNumber(String repository, int issueNumber);

  Optional<TaskRow> findByRepositoryAndPullNumber(String repository, int pullNumber);

  @Query("select state, waits, count(*) as tasks from task where queue = :queue group by state, waits")
  List<QueueCountRow> count(String queue);

  List<TaskRow> findByQueueAndWaitsOrderByRank(String queue, String waits, Pageable page);

  List<TaskRow> findByQueueAndStateInOrderByUpdatedAtDesc(String queue, Collection<String> states, Pageable page);

  List<TaskRow> findByQueueAndItemOrderByCreatedAtDesc(String queue, String item, Pageable page);

  /**
   * Looks each item up by itself. Asked with one "in", a database whose statistics do not know the queue yet takes it
   * for small and reads all of it, once for each chunk of a long list. The first text gives the array its type.
   */
  @Query("select i.item from unnest(array[cast('' as varchar(200)), :items]) as i (item) where"
      + " (select count(*) from task t where t.queue = :queue and t.item = i.item and t.state in (:states)) > 0")
  Set<String> known(String queue, Collection<String> items, Collection<String> states);

  @Query("select min(rank) from task where queue = :queue and state = 'QUEUED'")
  Optional<Long> firstRank(String queue);
}
