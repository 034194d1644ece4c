package dev.skep.notifications.review;

import dev.skep.core.task.TaskId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Who was chosen as second reviewer of which task. */
@Singleton
public class SecondOnes {
  private final PullReviewRows rows;

  SecondOnes(PullReviewRows rows) {
    this.rows = rows;
  }

  /** @param person chat user id */
  public record Chosen(String person, Instant at) {}

  /** Tasks without one are absent. */
  public Map<TaskId, Chosen> of(Collection<TaskId> tasks) {
    return tasks.isEmpty()
        ? Map.of()
        : rows.findByTaskIdIn(tasks.stream().map(TaskId::value).toList()).stream()
            .filter(row -> !row.secondPerson().isEmpty() && row.chosenAt() != null)
            .collect(
                Collectors.toMap(row -> new TaskId(row.taskId()), row -> new Chosen(row.secondPerson(), row.chosenAt())));
  }
}
