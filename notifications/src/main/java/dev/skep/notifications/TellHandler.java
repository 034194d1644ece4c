package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** Posts a short reply once. */
@Singleton
class TellHandler implements DeliveryHandler<Tell> {
  private final TaskStore tasks;
  private final Messenger messenger;

  TellHandler(TaskStore tasks, Messenger messenger) {
    this.tasks = tasks;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return Tell.KIND;
  }

  @Override
  public Class<Tell> type() {
    return Tell.class;
  }

  @Override
  public Completion deliver(Tell effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    if (ShowCardHandler.earlier(messenger, task, attempt).isEmpty()) {
      messenger.post(task.origin(), notice(effect.what(), task), attempt.id());
    }
    return Completion.NOTHING;
  }

  private static Notice notice(Tell.What what, Task task) {
    return switch (what) {
      case DELAYED -> new Notice.Delayed(task);
      case PULL_REQUEST_OPENED -> new Notice.PullRequestOpened(task);
      case READY_FOR_REVIEW -> new Notice.ReadyForReview(task);
      case MERGED -> new Notice.Merged(task);
      case CLOSED_UNMERGED -> new Notice.ClosedUnmerged(task);
      case FAILED -> new Notice.Failed(task);
      case CANCELLED -> new Notice.Cancelled(task);
    };
  }
}
