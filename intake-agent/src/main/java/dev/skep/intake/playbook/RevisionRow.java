package dev.skep.intake.playbook;

import dev.skep.core.work.Documents;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("playbook_revision")
record RevisionRow(
    @Id UUID id, long version, String playbook, String state, UUID taskId, String document, Instant createdAt,
    Instant updatedAt) {

  static RevisionRow of(Revision r) {
    return new RevisionRow(r.id(), r.version(), r.playbook(), r.state().name(), r.task().value(), Documents.write(r),
        r.createdAt(), r.updatedAt());
  }

  Revision toRevision() {
    return Documents.read(document, Revision.class);
  }
}
