package dev.skep.notifications.waiting;

import dev.skep.core.task.Build.Light;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What of one open task waits for whom, and since when, from its history. Pure: whoever reads it finds the same. */
final class MatterReading {
  private final Task task;
  private final Beside beside;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Matter> matters = new ArrayList<>();

  /**
   * What the history does not tell.
   *
   * @param people GitHub login of who may review, by chat user id
   * @param second chat user id of the second reviewer, empty for none
   * @param secondAt when that one was chosen, null for none
   * @param stoppedAt since when a person is to decide about its red build, null where none is
   * @param decideAt since when a person is to decide about other trouble with its agent, null where none is
   */
  record Beside(
      Map<String, String> people, String second, @Nullable Instant secondAt, @Nullable Instant stoppedAt,
      @Nullable Instant decideAt) {}

  private MatterReading(Task task, List<TaskEvent> history, Beside beside) {
    this.task = task;
    this.beside = beside;
    Stage stage = Stage.NONE;
    for (TaskEvent event : history) {
      stage = stage.then(event);
      stages.add(stage);
    }
  }

  static List<Matter> of(Task task, List<TaskEvent> history, Beside beside) {
    var reading = new MatterReading(task, history, beside);
    reading.read();
    return List.copyOf(reading.matters);
  }

  /**
   * Whether its history is worth reading.
   *
   * @param decides whether a person is to decide how it goes on
   */
  static boolean mayWait(Task task, boolean decides) {
    return switch (task.state()) {
      case WAITING, IN_REVIEW, APPROVED -> true;
      case WORKING -> decides || task.build().light() != Light.RED;
      case FILED, ASSIGNED, FAILED -> decides;
      case QUEUED, RELEASED, MERGED, CLOSED_UNMERGED, CANCELLED -> false;
    };
  }

  private void read() {
    String reviewer = task.reviewer();
    String login = beside.people().getOrDefault(reviewer, "");
    add(reviewer, What.ANSWER_AGENT, since(s -> s.state() == TaskState.WAITING));
    add(reviewer, What.DECIDE_BUILD, since(s -> s.state() == TaskState.WORKING && s.light() == Light.RED)
        .flatMap(red -> Optional.ofNullable(beside.stoppedAt())));
    if (beside.stoppedAt() == null) {
      add(reviewer, What.DECIDE, Optional.ofNullable(beside.decideAt()));
    }
    add(reviewer, What.APPROVE_RUNS, since(s -> s.state().isWithAgent() && s.runsWait()));
    add(reviewer, What.REVIEW, since(s -> s.lacks(login)));
    add(reviewer, What.MARK_READY, since(Stage::seemsDone));
    add(reviewer, What.MERGE, since(s -> s.state() == TaskState.APPROVED));
    beside.people().forEach((person, name) -> {
      if (!person.equals(reviewer)) {
        second(person, name);
      }
    });
  }

  private void second(String person, String login) {
    Instant chosen = person.equals(beside.second()) ? beside.secondAt() : null;
    if (chosen == null) {
      add(person, What.REVIEW, since(s -> s.lacks(login) && s.asks(login)));
    } else {
      add(person, What.SECOND_REVIEW, since(s -> s.lacks(login)).map(m -> m.isAfter(chosen) ? m : chosen));
    }
  }

  private void add(String person, What what, Optional<Instant> since) {
    since.ifPresent(at -> matters.add(new Matter(person, what, task, at)));
  }

  /** When it began to be so without a break; empty where it is not so now. */
  private Optional<Instant> since(Predicate<Stage> so) {
    Instant since = null;
    for (Stage stage : stages) {
      since = so.test(stage) ? since == null ? stage.at() : since : null;
    }
    return Optional.ofNullable(since);
  }
}
