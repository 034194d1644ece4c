package dev.skep.dispatch;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Files one issue per task, however often it is asked and wherever it was interrupted. */
@Singleton
class FileIssueHandler implements DeliveryHandler<FileIssue> {
  /** The vendor's clock and ours may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final TaskStore tasks;
  private final CodingAgent agent;
  private final IssueText text;
  private final Patience patience;

  FileIssueHandler(TaskStore tasks, CodingAgent agent, IssueText text, Patience patience) {
    this.tasks = tasks;
    this.agent = agent;
    this.text = text;
    this.patience = patience;
  }

  @Override
  public String kind() {
    return FileIssue.KIND;
  }

  @Override
  public Class<FileIssue> type() {
    return FileIssue.class;
  }

  @Override
  public Completion deliver(FileIssue effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    if (task.state() != TaskState.RELEASED) {
      return Completion.NOTHING;
    }
    IssueRef issue = task.issue() != null ? task.issue() : patience.with(task, attempt, () -> file(task, attempt));
    return () -> tasks.apply(task.id(), new TaskTrigger.Filed(issue), Actor.SKEP, attempt.id());
  }

  private IssueRef file(Task task, Attempt attempt) {
    String repository = task.brief().repository();
    if (attempt.mayHaveHappened()) {
      var earlier = agent.findByMarker(
          repository, IssueText.marker(task.id()), task.createdAt().minus(CLOCKS_DIFFER));
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    return agent.file(repository, task.brief().title(), text.body(task));
  }

  @Override
  public Completion giveUp(FileIssue effect, String reason) {
    var failure = new Failure("filing_failed", "I could not file the issue: " + reason,
        "Once that is mended, try again. Nothing is lost.");
    return () -> tasks.apply(effect.task(), new TaskTrigger.Failed(failure), Actor.SKEP, "");
  }
}
