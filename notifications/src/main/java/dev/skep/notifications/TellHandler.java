package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** Posts a short reply once, where the person who asked wants to be told of that. */
@Singleton
class TellHandler implements DeliveryHandler<Tell> {
  private final TaskStore tasks;
  private final HowMuchTold told;
  private final Messenger messenger;

  TellHandler(TaskStore tasks, HowMuchTold told, Messenger messenger) {
    this.tasks = tasks;
    this.told = told;
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
    Task task = Told.in(effect.follower(), tasks.find(effect.task()).orElseThrow());
    boolean wanted = told.wants(task.reviewer(), task.origin(), effect.what());
    if (wanted && isStillSo(effect.what(), task)) {
      messenger.postOnce(task.origin(), notice(effect.what(), task), attempt, task.createdAt());
    }
    return Completion.NOTHING;
  }

  /** Nobody is called to a review that is not wanted any more. */
  private static boolean isStillSo(Tell.What what, Task task) {
    return what != Tell.What.READY_FOR_REVIEW || task.state() == TaskState.IN_REVIEW;
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
