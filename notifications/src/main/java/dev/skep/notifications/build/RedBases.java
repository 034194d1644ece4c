package dev.skep.notifications.build;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.notifications.build.Round.Answer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * Red builds that wait for their base branch. Whoever hears that something of it is green says so, and it is looked at; it
 * need not be so, and what nobody says is found by looking again and again.
 */
@Singleton
public class RedBases {
  private final TaskStore tasks;
  private final BuildRoundRows rows;
  private final Outbox outbox;
  private final Clock clock;

  RedBases(TaskStore tasks, BuildRoundRows rows, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.rows = rows;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Joins the caller's transaction. */
  public void green(String repository, Collection<String> branches) {
    List<BuildRoundRow> waiting = branches.isEmpty()
        ? List.of()
        : rows.findByBaseInAndAnswer(branches, Answer.NOTED).stream().filter(BuildRoundRow::waitsForBase).toList();
    tasks.find(waiting.stream().map(row -> new TaskId(row.taskId())).distinct().toList()).stream()
        .filter(task -> task.state().isWithAgent() && waiting.stream().anyMatch(row -> isOf(row, task, repository)))
        .forEach(task -> outbox.add(LookAtBuild.effect(task.id(), clock.instant().plus(LookAtBuild.AFTER_GREEN))));
  }

  /** Whether it is of the task's newest commit, which is red still. */
  private static boolean isOf(BuildRoundRow row, Task task, String repository) {
    PullRequestRef pull = task.pullRequest();
    return pull != null && pull.repository().equalsIgnoreCase(repository) && task.build().light() == Light.RED
        && row.taskId().equals(task.id().value()) && row.sha().equals(task.build().headSha());
  }
}
