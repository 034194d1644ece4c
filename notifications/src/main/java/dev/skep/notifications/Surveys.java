package dev.skep.notifications;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.worth.ReadFact;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people say a merged task saved them: one answer per person and task, the last one counts. */
@Singleton
public class Surveys {
  private final TaskStore tasks;
  private final SurveyAnswerRows answers;
  private final Outbox outbox;
  private final Clock clock;

  Surveys(TaskStore tasks, SurveyAnswerRows answers, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.answers = answers;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Somebody pressed a button of the survey.
   *
   * @param message the survey's message, which then shows the answer
   * @return what to write; nothing where the task is unknown or not merged
   */
  public Completion answer(TaskId id, String person, SavedTime saved, String message, Attempt attempt) {
    Optional<Task> task = tasks.find(id).filter(t -> t.state() == TaskState.MERGED);
    if (task.isEmpty()) {
      return Completion.NOTHING;
    }
    String orderKey = Planner.threadKey(task.get().origin());
    return () -> {
      store(id, person, saved);
      outbox.add(ReadFact.effect(id));
      outbox.add(Effect.of(orderKey, new ShowAnswers(id, message)).answering(attempt.id()));
    };
  }

  private void store(TaskId id, String person, SavedTime saved) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int changed = answers.change(id.value(), person, saved.name(), saved.minutes(), now);
    if (changed == 0) {
      answers.save(new SurveyAnswerRow(null, id.value(), person, saved.name(), saved.minutes(), now));
    }
  }

  /** Minutes that people said each task saved, one entry per answer; tasks without an answer are left out. */
  public Map<TaskId, List<Integer>> minutes(List<TaskId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : answers.findByTaskIdIn(ids.stream().map(TaskId::value).toList()).stream().collect(Collectors.groupingBy(
            row -> new TaskId(row.taskId()), Collectors.mapping(SurveyAnswerRow::minutes, Collectors.toList())));
  }

  /** Answers so far, in the order in which people first answered. */
  public List<Notice.Answer> of(TaskId id) {
    return answers.findByTaskIdOrderById(id.value()).stream()
        .map(row -> new Notice.Answer(row.person(), SavedTime.valueOf(row.answer())))
        .toList();
  }
}
