package dev.skep.notifications.approve;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Build;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The message that asked says who let it run; what waits beside a red build was asked for with that. A refusal is said in
 * the thread, and the question stays.
 */
@Singleton
class LetRunHandler implements DeliveryHandler<LetRun> {
  private final TaskStore tasks;
  private final WaitingRuns runs;
  private final BuildQuestionRows questions;
  private final Messenger messenger;

  LetRunHandler(TaskStore tasks, WaitingRuns runs, BuildQuestionRows questions, Messenger messenger) {
    this.tasks = tasks;
    this.runs = runs;
    this.questions = questions;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return LetRun.KIND;
  }

  @Override
  public Class<LetRun> type() {
    return LetRun.class;
  }

  @Override
  public Completion deliver(LetRun effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    Optional<BuildQuestionRow> asked = questions.findById(task.id().value());
    boolean other = task.build().light() == Build.Light.RED;
    if (task.pullRequest() == null || !task.state().isOpen() || (asked.isEmpty() && !other)) {
      return Completion.NOTHING;
    }
    int let;
    try {
      let = runs.letRun(task.pullRequest());
    } catch (Permanent refused) {
      messenger.postOnce(
          task.origin(), new Notice.BuildNotLet(task, String.valueOf(refused.getMessage())), attempt, task.createdAt());
      return Completion.NOTHING;
    }
    var told = new Notice.BuildRuns(task, effect.person());
    if (asked.isEmpty()) {
      if (let > 0) {
        messenger.postOnce(task.origin(), told, attempt, task.createdAt());
      }
      return Completion.NOTHING;
    }
    messenger.edit(task.origin(), asked.get().message(), told);
    return () -> questions.deleteById(task.id().value());
  }
}
