package dev.skep.notifications.worth;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what figures know of each task. Joins the caller's transaction, and never moves a task. */
@Singleton
class Facts {
  private final TaskStore tasks;
  private final FactRows rows;
  private final @Nullable ModelCosts costs;
  private final @Nullable AgentCalls words;

  Facts(TaskStore tasks, FactRows rows, @io.micronaut.core.annotation.Nullable @Nullable ModelCosts costs,
      @io.micronaut.core.annotation.Nullable @Nullable AgentCalls words) {
    this.tasks = tasks;
    this.rows = rows;
    this.costs = costs;
    this.words = words;
  }

  void read(TaskId id) {
    Fact fact = of(id);
    rows.add(fact);
    rows.update(fact);
  }

  /** Leaves alone what somebody else has read meanwhile, perhaps later than this. */
  void fill(TaskId id) {
    rows.add(of(id));
  }

  private Fact of(TaskId id) {
    Task task = tasks.find(id).orElseThrow();
    UUID key = id.value();
    return FactReading.fact(task, tasks.history(id), new FactReading.Beside(rows.surveys(key) > 0, rows.minutes(key),
        costs == null ? ModelCosts.Used.NOTHING : costs.of(id), rows.calls(key) + (words == null ? 0 : words.of(id))));
  }

  /** Tasks that nothing is known of. */
  List<TaskId> missing(int most) {
    return rows.missing(most).stream().map(TaskId::new).toList();
  }
}
