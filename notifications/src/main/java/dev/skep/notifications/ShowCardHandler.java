package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Optional;

/** One card per task and thread: posted once, edited ever after. A card that already shows the newest version is left alone. */
@Singleton
class ShowCardHandler implements DeliveryHandler<ShowCard> {
  private final TaskStore tasks;
  private final CardRows cards;
  private final Messenger messenger;

  ShowCardHandler(TaskStore tasks, CardRows cards, Messenger messenger) {
    this.tasks = tasks;
    this.cards = cards;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return ShowCard.KIND;
  }

  @Override
  public Class<ShowCard> type() {
    return ShowCard.class;
  }

  @Override
  public Completion deliver(ShowCard effect, Attempt attempt) {
    Task task = Told.in(effect.follower(), tasks.find(effect.task()).orElseThrow());
    String place = CardRow.place(task);
    Optional<CardRow> card = cards.findById(place);
    if (card.isEmpty()) {
      CardRow posted = new CardRow(place, task.id().value(), post(task, attempt), task.version());
      return () -> cards.save(posted);
    }
    if (card.get().shownVersion() >= task.version()) {
      return Completion.NOTHING;
    }
    messenger.edit(task.origin(), card.get().message(), Card.of(task));
    CardRow edited = new CardRow(place, task.id().value(), card.get().message(), task.version());
    return () -> cards.update(edited);
  }

  private String post(Task task, Attempt attempt) {
    return earlier(messenger, task, attempt)
        .orElseGet(() -> messenger.post(task.origin(), Card.of(task), attempt.id()));
  }

  /** What an interrupted try of the same delivery already posted. */
  static Optional<String> earlier(Messenger messenger, Task task, Attempt attempt) {
    return attempt.mayHaveHappened()
        ? messenger.find(task.origin(), attempt.id(), task.createdAt())
        : Optional.empty();
  }
}
