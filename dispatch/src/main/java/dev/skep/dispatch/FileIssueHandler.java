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
import java.util.Optional;

/**
 * Files one issue per task, however often it is asked and wherever it was interrupted. A task that begins anew keeps
 * its issue as long as that is open. Of a task that was cancelled meanwhile an issue that stands already is found.
 */
@Singleton
class FileIssueHandler implements DeliveryHandler<FileIssue> {
  /** The vendor's clock and ours may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final TaskStore tasks;
  private final CodingAgent agent;
  private final WorkTracker tracker;
  private final IssueText text;
  private final Patience patience;

  FileIssueHandler(TaskStore tasks, CodingAgent agent, WorkTracker tracker, IssueText text, Patience patience) {
    this.tasks = tasks;
    this.agent = agent;
    this.tracker = tracker;
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
    if (task.state() == TaskState.CANCELLED) {
      return attempt.mayHaveHappened() ? filed(task, earlier(task), attempt) : Completion.NOTHING;
    }
    return task.state() == TaskState.RELEASED
        ? filed(task, Optional.of(patience.with(task, attempt, () -> issue(task, attempt))), attempt)
        : Completion.NOTHING;
  }

  private Completion filed(Task task, Optional<IssueRef> issue, Attempt attempt) {
    return () -> issue
        .ifPresent(found -> tasks.apply(task.id(), new TaskTrigger.Filed(found), Actor.SKEP, attempt.id()));
  }

  private IssueRef issue(Task task, Attempt attempt) {
    IssueRef before = task.issue();
    if (before != null && tracker.look(before, null).filter(WorkSnapshot::issueOpen).isPresent()) {
      return before;
    }
    return (attempt.mayHaveHappened() ? earlier(task) : Optional.<IssueRef>empty())
        .orElseGet(() -> agent.file(task.brief().repository(), task.brief().title(), text.body(task)));
  }

  /** What an interrupted try of this may have filed. */
  private Optional<IssueRef> earlier(Task task) {
    return agent.findByMarker(task.brief().repository(), IssueText.marker(task.id()),
        task.createdAt().minus(CLOCKS_DIFFER), task.issue() == null ? 0 : task.issue().number());
  }

  @Override
  public Completion giveUp(FileIssue effect, String reason) {
    var failure = new Failure("filing_failed", "I could not file the issue: " + reason,
        "Once that is mended, try again. Nothing is lost.");
    return () -> tasks.apply(effect.task(), new TaskTrigger.Failed(failure), Actor.SKEP, "");
  }
}
