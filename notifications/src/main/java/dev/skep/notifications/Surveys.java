package dev.skep.notifications;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.worth.ReadFact;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people say a task saved them that is over: one answer per person and task, the last one counts. */
@Singleton
public class Surveys {
  private final TaskStore tasks;
  private final SurveyRows asked;
  private final SurveyAnswerRows answers;
  private final Outbox outbox;
  private final Clock clock;

  Surveys(TaskStore tasks, SurveyRows asked, SurveyAnswerRows answers, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.asked = asked;
    this.answers = answers;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Surveys of that person that nobody answered, and when each was asked. */
  public Map<TaskId, Instant> unanswered(String person, Instant since) {
    return asked.unanswered(person, since).stream()
        .collect(Collectors.toMap(row -> new TaskId(row.taskId()), SurveyRow::askedAt));
  }

  /** Where a button of the survey was pressed: the message, which then shows the answer; empty for elsewhere. */
  public record Pressed(String channel, String message) {}

  /**
   * Somebody said how much time it saved.
   *
   * @return what to write; nothing where the task is unknown or not over
   */
  public Completion answer(TaskId id, String person, SavedTime saved, Pressed on, Attempt attempt) {
    return answered(id, on, attempt, () -> store(id, person, saved));
  }

  /** Somebody said why it saved nothing; it counts for who said that it did save nothing. */
  public Completion because(TaskId id, String person, WhyNone why, Pressed on, Attempt attempt) {
    return answered(id, on, attempt, () -> answers.because(id.value(), person, why.name()));
  }

  private Completion answered(TaskId id, Pressed on, Attempt attempt, Runnable store) {
    Optional<Task> task = tasks.find(id).filter(Task::hasOutcome);
    if (task.isEmpty()) {
      return Completion.NOTHING;
    }
    return () -> {
      store.run();
      outbox.add(ReadFact.effect(id));
      List<Pressed> questions = questions(task.get());
      Optional<Pressed> pressed = on.message().isEmpty() ? questions.stream().findFirst() : Optional.of(on);
      pressed.ifPresent(place -> outbox.add(show(task.get(), place).answering(attempt.id())));
      questions.stream().filter(place -> !pressed.equals(Optional.of(place)))
          .forEach(place -> outbox.add(show(task.get(), place)));
    };
  }

  /** Where it was asked, and where it was reminded of: an answer that is given in one place leaves no question open. */
  private List<Pressed> questions(Task task) {
    return asked.findById(task.id().value()).stream().flatMap(row -> Stream.of(row.message(), row.reminder())
        .filter(Objects::nonNull).map(message -> new Pressed(row.in(task.origin()).channel(), message))).toList();
  }

  private static Effect show(Task task, Pressed on) {
    return Planner.inThread(task.origin(), new ShowAnswers(task.id(), on.message(), on.channel()));
  }

  private void store(TaskId id, String person, SavedTime saved) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int changed = answers.change(id.value(), person, saved.name(), saved.minutes(), now);
    if (changed == 0) {
      answers.save(new SurveyAnswerRow(null, id.value(), person, saved.name(), saved.minutes(), now, null));
    }
  }

  /** Minutes that people said each task saved, one entry per answer; tasks without an answer are left out. */
  public Map<TaskId, List<Integer>> minutes(List<TaskId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : answers.findByTaskIdIn(ids.stream().map(TaskId::value).toList()).stream().collect(Collectors.groupingBy(
            row -> new TaskId(row.taskId()), Collectors.mapping(SurveyAnswerRow::minutes, Collectors.toList())));
  }

  /** Why those tasks saved nothing, one entry for each person who said so. */
  public Map<WhyNone, Long> whys(List<TaskId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : answers.findByTaskIdIn(ids.stream().map(TaskId::value).toList()).stream().map(SurveyAnswerRow::why)
            .filter(Objects::nonNull).map(WhyNone::valueOf)
            .collect(Collectors.groupingBy(why -> why, () -> new EnumMap<>(WhyNone.class), Collectors.counting()));
  }

  /** Answers so far, in the order in which people first answered. */
  public List<Notice.Answer> of(TaskId id) {
    return answers.findByTaskIdOrderById(id.value()).stream()
        .map(row -> new Notice.Answer(row.person(), SavedTime.valueOf(row.answer()),
            row.why() == null ? null : WhyNone.valueOf(row.why())))
        .toList();
  }
}
