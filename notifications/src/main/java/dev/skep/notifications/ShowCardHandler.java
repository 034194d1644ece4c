package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** One card per task and thread: posted once, edited ever after. A card that already shows the newest version is left alone. */
@Singleton
class ShowCardHandler implements DeliveryHandler<ShowCard> {
  private final TaskStore tasks;
  private final Cards cards;

  ShowCardHandler(TaskStore tasks, Cards cards) {
    this.tasks = tasks;
    this.cards = cards;
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
    return cards.show(CardRow.place(task), task, task.version(), Card.of(task), attempt);
  }
}
