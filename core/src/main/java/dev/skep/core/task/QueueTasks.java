package dev.skep.core.task;

import io.micronaut.data.model.Pageable;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The tasks of one queue, as boards and imports ask for them. Reads join the caller's transaction. Thread-safe. */
@Singleton
public class QueueTasks {
  private final TaskRows rows;

  QueueTasks(TaskRows rows) {
    this.rows = rows;
  }

  /**
   * How many tasks of a queue stand where.
   *
   * @param waiting those that are queued; absent for none
   * @param others all others; absent for none
   */
  public record Counts(Map<Waits, Integer> waiting, Map<TaskState, Integer> others) {

    public int waiting(Waits waits) {
      return waiting.getOrDefault(waits, 0);
    }

    public int in(Predicate<TaskState> states) {
      return others.entrySet().stream().filter(e -> states.test(e.getKey())).mapToInt(Map.Entry::getValue).sum();
    }

    /** All that are queued. */
    public int queued() {
      return waiting.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int all() {
      return queued() + in(s -> true);
    }
  }

  public Counts counts(String queue) {
    var waiting = new EnumMap<Waits, Integer>(Waits.class);
    var others = new EnumMap<TaskState, Integer>(TaskState.class);
    for (QueueCountRow row : rows.count(queue)) {
      int tasks = Math.toIntExact(row.tasks());
      if (row.waits() != null) {
        waiting.merge(Waits.valueOf(row.waits()), tasks, Integer::sum);
      } else {
        others.merge(TaskState.valueOf(row.state()), tasks, Integer::sum);
      }
    }
    return new Counts(waiting, others);
  }

  /** The first of those that stand there, in the order of the line. */
  public List<Task> waiting(String queue, Waits waits, int most) {
    return rows.findByQueueAndWaitsOrderByRank(queue, waits.name(), Pageable.from(0, most)).stream()
        .map(TaskRow::toTask).toList();
  }

  /** Those in such a state, the last changed first. */
  public List<Task> in(String queue, Predicate<TaskState> states, int most) {
    return rows.findByQueueAndStateInOrderByUpdatedAtDesc(queue, names(states), Pageable.from(0, most)).stream()
        .map(TaskRow::toTask).toList();
  }

  /** The newest task about that item. */
  public Optional<Task> about(String queue, String name) {
    return rows.findByQueueAndItemOrderByCreatedAtDesc(queue, Item.key(name), Pageable.from(0, 1)).stream().findFirst()
        .map(TaskRow::toTask);
  }

  /** Which of these keys have a task that is not over, or failed and can be tried again. */
  public Set<String> known(String queue, Collection<String> keys) {
    return keys.isEmpty() ? Set.of() : rows.known(queue, keys, names(s -> s.isOpen() || s == TaskState.FAILED));
  }

  /** A rank before all that wait in the queue. */
  public long rankBefore(String queue) {
    return rows.firstRank(queue).map(first -> first - 1).orElse(0L);
  }

  private static List<String> names(Predicate<TaskState> states) {
    return Arrays.stream(TaskState.values()).filter(states).map(Enum::name).toList();
  }
}
