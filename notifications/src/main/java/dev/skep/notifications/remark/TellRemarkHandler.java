package dev.skep.notifications.remark;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;

@Singleton
class TellRemarkHandler implements DeliveryHandler<TellRemark> {
  private final TaskStore tasks;
  private final HowMuchTold told;
  private final Messenger messenger;

  TellRemarkHandler(TaskStore tasks, HowMuchTold told, Messenger messenger) {
    this.tasks = tasks;
    this.told = told;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return TellRemark.KIND;
  }

  @Override
  public Class<TellRemark> type() {
    return TellRemark.class;
  }

  @Override
  public Completion deliver(TellRemark effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    String person = effect.whom(task);
    if (!told.isMuted(person, task.origin().channel(), task.origin().thread())) {
      messenger.postOnce(
          task.origin(), new Notice.ReviewerAsks(task, effect.remark(), person), attempt, task.createdAt());
    }
    return Completion.NOTHING;
  }
}
