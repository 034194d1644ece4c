package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

@Singleton
class TellExceptionHandler implements DeliveryHandler<TellException> {
  private final TaskStore tasks;
  private final Messenger messenger;

  TellExceptionHandler(TaskStore tasks, Messenger messenger) {
    this.tasks = tasks;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return TellException.KIND;
  }

  @Override
  public Class<TellException> type() {
    return TellException.class;
  }

  @Override
  public Completion deliver(TellException effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    messenger.postOnce(task.origin(), new Notice.CampaignException(task), attempt, task.createdAt());
    return Completion.NOTHING;
  }
}
