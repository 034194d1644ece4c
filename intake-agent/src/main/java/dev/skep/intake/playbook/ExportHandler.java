package dev.skep.intake.playbook;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands an adopted version over, once. */
@Singleton
class ExportHandler implements DeliveryHandler<Export> {
  private final Revisions revisions;
  private final AdoptedRows adopted;
  private final PlaybookShelf shelf;
  private final Learning learning;

  ExportHandler(Revisions revisions, AdoptedRows adopted, PlaybookShelf shelf, Learning learning) {
    this.revisions = revisions;
    this.adopted = adopted;
    this.shelf = shelf;
    this.learning = learning;
  }

  @Override
  public String kind() {
    return Export.KIND;
  }

  @Override
  public Class<Export> type() {
    return Export.class;
  }

  @Override
  public Completion deliver(Export effect, Attempt attempt) {
    Revision revision = revisions.find(effect.revision()).orElseThrow();
    Optional<Adopted> version = adopted.findById(revision.adoptedRef());
    if (version.isEmpty() || !revision.pullUrl().isEmpty()) {
      return Completion.NOTHING;
    }
    String url = shelf.open(revision.playbook(), revision.adopted(), version.get().text(),
        "Version " + revision.adopted() + ", adopted by its owners.");
    return learning.exported(revision, url, "");
  }

  @Override
  public Completion giveUp(Export effect, String reason) {
    return revisions.find(effect.revision()).map(r -> learning.exported(r, null, reason)).orElse(Completion.NOTHING);
  }
}
