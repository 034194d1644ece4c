package dev.skep.notifications.build;

import dev.skep.core.task.Build.Light;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.notifications.build.Round.Answer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Red builds that agents do not go on with: a person is to decide about them, or their base branch is red too. */
@Singleton
public class StoppedBuilds {
  private final BuildRoundRows rows;

  StoppedBuilds(BuildRoundRows rows) {
    this.rows = rows;
  }

  /** Whether the newest commit is red as its base branch is: nothing is the agent's to do before that is mended. */
  public boolean waitsForBase(Task task) {
    return task.build().light() == Light.RED && rows.findByTaskIdAndSha(task.id().value(), task.build().headSha())
        .filter(BuildRoundRow::waitsForBase).isPresent();
  }

  /** Since when a person is to decide, of those whose newest commit it is; the rest is absent. */
  public Map<TaskId, Instant> since(List<Task> tasks) {
    Map<TaskId, String> red = tasks.stream().filter(t -> t.build().light() == Light.RED)
        .collect(Collectors.toMap(Task::id, t -> t.build().headSha()));
    return red.isEmpty()
        ? Map.of()
        : rows.findByTaskIdInAndAnswer(red.keySet().stream().map(TaskId::value).toList(), Answer.ESCALATED).stream()
            .filter(row -> row.sha().equals(red.get(new TaskId(row.taskId()))))
            .collect(Collectors.toMap(row -> new TaskId(row.taskId()), BuildRoundRow::notedAt, (a, b) -> b));
  }
}
