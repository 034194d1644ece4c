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
    @Nullable Instant dueAt, Instant joinedAt, @Nullable String queue, @Nullable String item, @Nullable String waits,
    String document, Instant createdAt, Instant updatedAt) {

  static TaskRow of(Task task) {
    Waits waits = Waits.of(task);
    return new TaskRow(
        task.id().value(), task.version(), task.state().name(), task.brief().repository(), task.origin().asker(),
        task.origin().channel(), task.origin().thread(),
        task.issue() == null ? null : task.issue().number(),
        task.pullRequest() == null ? null : task.pullRequest().number(),
        waits == Waits.LINE ? LineKey.of(task).text() : null, task.turn().rank(),
        waits == Waits.LATER ? task.turn().notBefore() : null, task.updatedAt(),
        task.turn().queue().isEmpty() ? null : task.turn().queue(), task.item() == null ? null : task.item().key(),
        waits == null ? null : waits.name(), Documents.write(task), task.createdAt(), task.updatedAt());
  }

  Task toTask() {
    return Documents.read(document, Task.class);
  }
}
