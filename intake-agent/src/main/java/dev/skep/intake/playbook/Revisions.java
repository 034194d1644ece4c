package dev.skep.intake.playbook;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored revisions. Writers join the caller's transaction. */
@Singleton
class Revisions {
  private final RevisionRows rows;

  Revisions(RevisionRows rows) {
    this.rows = rows;
  }

  Optional<Revision> find(UUID id) {
    return rows.findById(id).map(RevisionRow::toRevision);
  }

  /** What was said before of a playbook and changed nothing, newest first. */
  List<Revision> notes(String playbook) {
    return rows.findTop20ByPlaybookAndStateInOrderByUpdatedAtDesc(playbook,
        List.of(Revision.State.KEPT.name(), Revision.State.DISCARDED.name())).stream().map(RevisionRow::toRevision).toList();
  }

  void add(Revision revision) {
    rows.save(RevisionRow.of(revision));
  }

  /** @throws IllegalStateException when somebody else changed it meanwhile: decide anew */
  void replace(Revision before, Revision after) {
    RevisionRow row = RevisionRow.of(after);
    if (rows.replace(row.id(), before.version(), row.version(), row.state(), row.document(), row.updatedAt()) == 0) {
      throw new IllegalStateException("revision " + before.id() + " was changed by somebody else");
    }
  }
}
