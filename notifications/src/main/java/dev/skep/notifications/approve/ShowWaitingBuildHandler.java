package dev.skep.notifications.approve;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Build;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks once however often the agent pushes, until somebody let it run; a question that is over loses its button. */
@Singleton
class ShowWaitingBuildHandler implements DeliveryHandler<ShowWaitingBuild> {
  private final TaskStore tasks;
  private final BuildQuestionRows questions;
  private final Messenger messenger;

  ShowWaitingBuildHandler(TaskStore tasks, BuildQuestionRows questions, Messenger messenger) {
    this.tasks = tasks;
    this.questions = questions;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return ShowWaitingBuild.KIND;
  }

  @Override
  public Class<ShowWaitingBuild> type() {
    return ShowWaitingBuild.class;
  }

  @Override
  public Completion deliver(ShowWaitingBuild effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    Optional<BuildQuestionRow> asked = questions.findById(task.id().value());
    Optional<String> question = asked.map(BuildQuestionRow::message).or(() -> earlier(task, attempt));
    Build.Light light = task.build().light();
    if (question.isEmpty()) {
      return light == Build.Light.WAITING && task.state().isOpen() ? ask(task, attempt) : Completion.NOTHING;
    }
    // A commit whose other checks began first says RUNNING for a while; the question stands all the same. Work that
    // begins anew has no build: what is asked of its next pull request is asked anew.
    boolean over = (light != Build.Light.WAITING && light != Build.Light.RUNNING) || !task.state().isOpen();
    if (!over) {
      return asked.isPresent() ? Completion.NOTHING : keep(task, question.get());
    }
    messenger.edit(task.origin(), question.get(), new Notice.BuildRuns(task, ""));
    return () -> questions.deleteById(task.id().value());
  }

  /** What a try asked that broke off has a button too, though it waits no more by now. */
  private Optional<String> earlier(Task task, Attempt attempt) {
    return attempt.mayHaveHappened()
        ? messenger.find(task.origin(), attempt.id(), task.createdAt())
        : Optional.empty();
  }

  private Completion ask(Task task, Attempt attempt) {
    return keep(task, messenger.post(task.origin(), new Notice.BuildWaits(task), attempt.id()));
  }

  private Completion keep(Task task, String message) {
    return () -> questions.save(new BuildQuestionRow(task.id().value(), message));
  }
}
