package dev.skep.notifications.review;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;

/** Says it once; not any more where it is over or was approved meanwhile. */
@Singleton
class TellSecondHandler implements DeliveryHandler<TellSecond> {
  private final TaskStore tasks;
  private final Messenger messenger;

  TellSecondHandler(TaskStore tasks, Messenger messenger) {
    this.tasks = tasks;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return TellSecond.KIND;
  }

  @Override
  public Class<TellSecond> type() {
    return TellSecond.class;
  }

  @Override
  public Completion deliver(TellSecond effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    Standing standing = task.standing();
    if (task.state().isWithAgent() && standing != null && !standing.met()) {
      messenger.postOnce(
          task.origin(), new Notice.SecondReview(task, effect.person(), standing.by()), attempt, task.createdAt());
    }
    return Completion.NOTHING;
  }
}
