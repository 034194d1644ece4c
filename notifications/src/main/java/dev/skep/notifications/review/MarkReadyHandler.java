package dev.skep.notifications.review;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What is ready already is left as it is. Who is to review is asked as well, so that the agent's work goes on. */
@Singleton
class MarkReadyHandler implements DeliveryHandler<MarkReady> {
  private final TaskStore tasks;
  private final BeanProvider<ReviewPolicy> policy;
  private final BeanProvider<ReviewDesk> desk;
  private final Messenger messenger;

  MarkReadyHandler(
      TaskStore tasks, BeanProvider<ReviewPolicy> policy, BeanProvider<ReviewDesk> desk, Messenger messenger) {
    this.tasks = tasks;
    this.policy = policy;
    this.desk = desk;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return MarkReady.KIND;
  }

  @Override
  public Class<MarkReady> type() {
    return MarkReady.class;
  }

  @Override
  public Completion deliver(MarkReady effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    PullRequestRef pull = task.pullRequest();
    Optional<ReviewScene> scene = pull == null || !task.state().isWithAgent()
        ? Optional.empty()
        : desk.get().look(pull).filter(ReviewScene::open);
    if (pull == null || scene.isEmpty() || (!scene.get().draft() && !attempt.mayHaveHappened())) {
      return Completion.NOTHING;
    }
    try {
      if (scene.get().draft()) {
        desk.get().markReady(pull, scene.get());
      }
      askAssignee(task, pull, scene.get());
    } catch (Permanent refused) {
      messenger.postOnce(task.origin(),
          new Notice.ReviewStays(task, "I could not mark it ready. " + refused.getMessage()), attempt, task.createdAt());
    }
    return Completion.NOTHING;
  }

  /** Without somebody who is asked nothing tells that it waits for review. */
  private void askAssignee(Task task, PullRequestRef pull, ReviewScene scene) {
    String assignee = policy.get().people().getOrDefault(task.reviewer(), "");
    if (!assignee.isEmpty() && !scene.isAsked(assignee) && !scene.hasSpoken(assignee)) {
      desk.get().ask(pull, assignee);
    }
  }
}
