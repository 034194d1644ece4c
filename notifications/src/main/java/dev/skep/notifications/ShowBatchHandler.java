package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.List;

/** One card per batch, however many tasks it has. */
@Singleton
class ShowBatchHandler implements DeliveryHandler<ShowBatch> {
  private final TaskStore tasks;
  private final Cards cards;

  ShowBatchHandler(TaskStore tasks, Cards cards) {
    this.tasks = tasks;
    this.cards = cards;
  }

  @Override
  public String kind() {
    return ShowBatch.KIND;
  }

  @Override
  public Class<ShowBatch> type() {
    return ShowBatch.class;
  }

  @Override
  public Completion deliver(ShowBatch effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    List<Task> batch = tasks.ofBatch(task);
    long version = batch.stream().mapToLong(Task::version).sum();
    return cards.show("batch:" + task.batch(), task, version, new Notice.BatchCard(batch), attempt);
  }
}
