package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Retryable;
import dev.skep.throttle.Starts;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/**
 * The card of a task of a queue is the root of its thread. Where it cannot be posted nothing is filed: the task goes
 * back to its place and the queue is paused, since the next one could not be posted either.
 */
@Singleton
class AnnounceHandler implements DeliveryHandler<Announce> {
  private final Provider<TaskStore> tasks;
  private final CardRows cards;
  private final Messenger messenger;
  private final Provider<StuckQueues> stuck;
  private final Starts starts;

  AnnounceHandler(Provider<TaskStore> tasks, CardRows cards, Messenger messenger, Provider<StuckQueues> stuck,
      Starts starts) {
    this.tasks = tasks;
    this.cards = cards;
    this.messenger = messenger;
    this.stuck = stuck;
    this.starts = starts;
  }

  @Override
  public String kind() {
    return Announce.KIND;
  }

  @Override
  public Class<Announce> type() {
    return Announce.class;
  }

  @Override
  public Completion deliver(Announce effect, Attempt attempt) {
    Task task = tasks.get().find(effect.task()).orElseThrow();
    if (task.isAnnounced() || task.state() != TaskState.RELEASED) {
      return Completion.NOTHING;
    }
    String root = messenger.postOnce(task.origin(), Card.of(task), attempt, task.updatedAt());
    String permalink = Retryable.afterAnEffect(() -> messenger.permalink(task.origin().channel(), root));
    var announced = new TaskTrigger.Announced(root, permalink);
    Origin origin = task.origin();
    Task told = task.withOrigin(
        new Origin(origin.channel(), root, origin.asker(), origin.askerName(), permalink, root));
    var card = new CardRow(CardRow.place(told), task.id().value(), root, task.version());
    return () -> {
      cards.save(card);
      tasks.get().apply(task.id(), announced, Actor.SKEP, attempt.id());
    };
  }

  @Override
  public Completion giveUp(Announce effect, String reason) {
    return () -> tasks.get().find(effect.task()).ifPresent(task -> {
      stuck.get().pause(task.turn().queue(), reason, task.origin().asker());
      starts.undo(task.id());
      tasks.get().apply(task.id(), new TaskTrigger.Unannounced(reason), Actor.SKEP, "");
    });
  }
}
