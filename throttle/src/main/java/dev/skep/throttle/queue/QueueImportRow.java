package dev.skep.throttle.queue;

import dev.skep.core.work.Documents;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("queue_import")
record QueueImportRow(
    @Id UUID id, String queue, String state, String source, String brought, String message, int itemsRead, int staged,
    int added, int already, long position, String note, Instant toldAt, Instant createdAt) {

  static QueueImportRow of(QueueImport i) {
    return new QueueImportRow(i.id(), i.queue(), i.state().name(), Documents.write(i.source()),
        Documents.write(i.brought()), i.message(), i.read(), i.staged(), i.added(), i.already(), i.position(), i.note(),
        i.toldAt(), i.createdAt());
  }

  QueueImport toImport() {
    return new QueueImport(id, queue, QueueImport.State.valueOf(state), Documents.read(source, ListSource.class),
        Documents.read(brought, Brought.class), message, itemsRead, staged, added, already, position, note, toldAt,
        createdAt);
  }
}
