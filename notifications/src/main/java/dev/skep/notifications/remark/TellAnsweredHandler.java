package dev.skep.notifications.remark;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;

@Singleton
class TellAnsweredHandler implements DeliveryHandler<TellAnswered> {
  private final TaskStore tasks;
  private final Messenger messenger;

  TellAnsweredHandler(TaskStore tasks, Messenger messenger) {
    this.tasks = tasks;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return TellAnswered.KIND;
  }

  @Override
  public Class<TellAnswered> type() {
    return TellAnswered.class;
  }

  @Override
  public Completion deliver(TellAnswered effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    messenger.postOnce(task.origin(),
        new Notice.ReviewerAnswered(task, effect.person(), effect.reviewer(), effect.url()), attempt, task.createdAt());
    return Completion.NOTHING;
  }
}
