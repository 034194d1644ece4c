package dev.skep.core.task;

import dev.skep.core.work.Documents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A task as stored: the whole of it as a document, and beside it the columns that are searched. */
@MappedEntity("task")
record TaskRow(
    @Id UUID id, long version, String state, String repository, String asker, String channel, String thread,
    @Nullable Integer issueNumber, @Nullable Integer pullNumber, @Nullable String line, long rank,
    @Nullable Instant dueAt, Instant joinedAt, String document, Instant createdAt, Instant updatedAt) {

  static TaskRow of(Task task) {
    return new TaskRow(
        task.id().value(), task.version(), task.state().name(), task.brief().repository(), task.origin().asker(),
        task.origin().channel(), task.origin().thread(),
        task.issue() == null ? null : task.issue().number(),
        task.pullRequest() == null ? null : task.pullRequest().number(),
        task.isInLine() ? LineKey.of(task).text() : null, task.turn().rank(),
        task.state() == TaskState.QUEUED && task.turn().parked().isEmpty() ? task.turn().notBefore() : null,
        task.updatedAt(), Documents.write(task), task.createdAt(), task.updatedAt());
  }

  Task toTask() {
    return Documents.read(document, Task.class);
  }
}
