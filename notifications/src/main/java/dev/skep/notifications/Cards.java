package dev.skep.notifications;

import dev.skep.core.task.Task;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Cards are posted once and edited ever after; one that already shows the newest version is left alone. Calls out. */
@Singleton
class Cards {
  private final CardRows rows;
  private final Messenger messenger;

  Cards(CardRows rows, Messenger messenger) {
    this.rows = rows;
    this.messenger = messenger;
  }

  /** @param told the task in whose thread it stands */
  Completion show(String place, Task told, long version, Notice notice, Attempt attempt) {
    Optional<CardRow> card = rows.findById(place);
    if (card.isEmpty()) {
      CardRow posted = new CardRow(place, told.id().value(),
          messenger.postOnce(told.origin(), notice, attempt, told.createdAt()), version);
      return () -> rows.save(posted);
    }
    if (card.get().shownVersion() >= version) {
      return Completion.NOTHING;
    }
    messenger.edit(told.origin(), card.get().message(), notice);
    CardRow edited = new CardRow(place, card.get().taskId(), card.get().message(), version);
    return () -> rows.update(edited);
  }
}
