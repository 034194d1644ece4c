package dev.skep.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.TurnBuilder;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Retryable;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asked once, reminded once, where and when it suits who is asked. */
class SurveyTest {
  private static final ThrottlePolicy ROOM = () -> ThrottleRules.DEFAULT;
  private static final ReleaseWindow OFFICE = new ReleaseWindow(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
      LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneId.of("Europe/Vienna"), Set.of(), List.of());

  private final HandClock clock = new HandClock();
  private final Talk thread = new Talk();
  private volatile ReleaseWindow hours = ReleaseWindow.ALWAYS;
  private final WorkingHours workingHours = person -> hours;

  private ApplicationContext start(Databases database) {
    return database.start(Map.of(), clock, thread, ROOM, workingHours);
  }

  private static void run(ApplicationContext context) {
    context.getBean(Outbox.class).worker().runDue();
  }

  private TaskId ended(ApplicationContext context, String assignee, TaskTrigger end) {
    var tasks = context.getBean(TaskStore.class);
    Task task = tasks.submit(new TaskStore.Submission(Tasks.brief("acme/shop"), Tasks.origin(),
        TurnBuilder.builder().assignee(assignee).build(), null, null, List.of()), Actor.SKEP, "");
    run(context);
    List<TaskTrigger> life = Stream.concat(
        Tasks.LIFE.stream().filter(t -> !(t instanceof TaskTrigger.Merged)), Stream.of(end)).toList();
    life.forEach(trigger -> tasks.apply(task.id(), trigger, Actor.SKEP, ""));
    run(context);
    run(context);
    return task.id();
  }

  private void later(ApplicationContext context, Duration time) {
    clock.forward(time);
    run(context);
    run(context);
  }

  private List<Notice> asked() {
    return thread.messages.values().stream()
        .filter(n -> n instanceof Notice.Survey || n instanceof Notice.SurveyReminder).toList();
  }

  @SuppressWarnings("unchecked")
  private static void write(ApplicationContext context, Completion completion) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      completion.write();
      return null;
    });
    run(context);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasClosedUnmergedIsAskedAboutTooAndNothingTwice(Databases database) {
    try (var context = start(database)) {
      TaskId task = ended(context, "", new TaskTrigger.ClosedUnmerged("grace"));
      assertThat(asked()).singleElement().isInstanceOf(Notice.Survey.class);
      var tasks = context.getBean(TaskStore.class);
      tasks.apply(task, new TaskTrigger.Reopened(), Actor.SKEP, "");
      tasks.apply(task, new TaskTrigger.Merged("grace"), Actor.SKEP, "");
      run(context);
      assertThat(asked()).hasSize(1);
    }
  }

  /** The question was posted, nobody heard that it was, and by the next try the work goes on. */
  @ParameterizedTest
  @EnumSource(Databases.class)
  void aQuestionWhoseAnswerWasLostIsNotAskedAgainAtTheNextEnd(Databases database) {
    try (var context = start(database)) {
      TaskId task = ended(context, "U9", new TaskTrigger.ClosedUnmerged("grace"));
      thread.messages.values().removeIf(Notice.Survey.class::isInstance);
      context.getBean(SurveyRows.class).deleteById(task.value());
      var tasks = context.getBean(TaskStore.class);
      tasks.apply(task, new TaskTrigger.Reopened(), Actor.SKEP, "");
      run(context);
      thread.lostAnswers.addAll(List.of(new Retryable("lost", (Throwable) null), new Retryable("lost", (Throwable) null)));
      tasks.apply(task, new TaskTrigger.ClosedUnmerged("grace"), Actor.SKEP, "");
      run(context);
      later(context, Duration.ofSeconds(3));
      tasks.apply(task, new TaskTrigger.Reopened(), Actor.SKEP, "");
      later(context, Duration.ofMinutes(1));
      tasks.apply(task, new TaskTrigger.ClosedUnmerged("grace"), Actor.SKEP, "");
      later(context, Duration.ofMinutes(1));
      assertThat(asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoDoesNotAnswerIsRemindedOnce(Databases database) {
    try (var context = start(database)) {
      TaskId task = ended(context, "", new TaskTrigger.Merged("grace"));
      later(context, AskSurveyHandler.REMINDED_AFTER.minusMinutes(1));
      assertThat(asked()).hasSize(1);
      thread.lostAnswers.add(new Retryable("lost", (Throwable) null));
      for (int day = 0; day < 9; day++) {
        later(context, Duration.ofDays(1));
      }
      assertThat(asked()).hasSize(2).last().isInstanceOf(Notice.SurveyReminder.class);
      assertThat(thread.in(Tasks.origin().channel(), Tasks.origin().thread())).containsAll(asked());

      String reminder = thread.messages.entrySet().stream().filter(m -> m.getValue() instanceof Notice.SurveyReminder)
          .map(Map.Entry::getKey).findFirst().orElseThrow();
      write(context, context.getBean(Surveys.class).answer(task, "U1", SavedTime.DAY,
          new Surveys.Pressed(Tasks.origin().channel(), reminder), new Attempt("a", 1)));
      assertThat(asked()).as("no question is left open").hasSize(2).allSatisfy(
          n -> assertThat(((Notice.Survey) n).answers()).hasSize(1));

      String question = thread.messages.entrySet().stream()
          .filter(m -> m.getValue() instanceof Notice.Survey && !m.getKey().equals(reminder)).map(Map.Entry::getKey)
          .findFirst().orElseThrow();
      write(context, context.getBean(Surveys.class).answer(task, "U2", SavedTime.HOUR_1,
          new Surveys.Pressed(Tasks.origin().channel(), question), new Attempt("b", 1)));
      assertThat(asked()).as("nor on the reminder").allSatisfy(
          n -> assertThat(((Notice.Survey) n).answers()).hasSize(2));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoMutedTheThreadAfterTheQuestionIsNotReminded(Databases database) {
    try (var context = start(database)) {
      ended(context, "", new TaskTrigger.Merged("grace"));
      assertThat(asked()).hasSize(1);
      context.getBean(HowMuchTold.class).mute("U001ADA", Tasks.origin().channel(), Tasks.origin().thread());
      later(context, AskSurveyHandler.REMINDED_AFTER.plusDays(3));
      assertThat(asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoAnswersIsNotRemindedAndSaysWhyNothingWasSaved(Databases database) {
    try (var context = start(database)) {
      TaskId task = ended(context, "", new TaskTrigger.Merged("grace"));
      var surveys = context.getBean(Surveys.class);
      var on = new Surveys.Pressed(Tasks.origin().channel(), "m4");
      write(context, surveys.answer(task, "U1", SavedTime.NONE, on, new Attempt("a", 1)));
      write(context, surveys.because(task, "U1", WhyNone.REDONE, on, new Attempt("b", 1)));
      write(context, surveys.answer(task, "U2", SavedTime.HOUR_1, on, new Attempt("c", 1)));
      write(context, surveys.because(task, "U2", WhyNone.REVIEW, on, new Attempt("d", 1)));
      assertThat(surveys.of(task)).containsExactly(new Notice.Answer("U1", SavedTime.NONE, WhyNone.REDONE),
          new Notice.Answer("U2", SavedTime.HOUR_1));
      assertThat(surveys.whys(List.of(task))).isEqualTo(Map.of(WhyNone.REDONE, 1L));
      write(context, surveys.answer(task, "U1", SavedTime.DAY, on, new Attempt("e", 1)));
      assertThat(surveys.whys(List.of(task))).as("it saved something after all").isEmpty();
      later(context, Duration.ofDays(9));
      assertThat(asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoReviewsForAnotherIsAskedDirectly(Databases database) {
    try (var context = start(database)) {
      TaskId task = ended(context, "U9", new TaskTrigger.Merged("grace"));
      assertThat(thread.in("DU9", "")).singleElement()
          .isInstanceOfSatisfying(Notice.Survey.class, s -> assertThat(s.direct()).isTrue());
      String message = thread.places.entrySet().stream().filter(p -> p.getValue().equals("DU9 "))
          .map(Map.Entry::getKey).findFirst().orElseThrow();
      write(context, context.getBean(Surveys.class).answer(task, "U9", SavedTime.DAY, new Surveys.Pressed("DU9", message),
          new Attempt("a", 1)));
      assertThat(thread.in("DU9", "")).singleElement()
          .isInstanceOfSatisfying(Notice.Survey.class, s -> assertThat(s.answers()).hasSize(1));
      later(context, Duration.ofDays(3));
      assertThat(asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void nobodyIsAskedOutsideTheirHours(Databases database) {
    hours = OFFICE;
    try (var context = start(database)) {
      clock.forward(
          Duration.between(clock.instant(), OFFICE.closes(OFFICE.opens(clock.instant()).orElseThrow()).orElseThrow()));
      ended(context, "", new TaskTrigger.Merged("grace"));
      assertThat(asked()).isEmpty();
      later(context, Duration.between(clock.instant(), OFFICE.opens(clock.instant()).orElseThrow()).minusSeconds(1));
      assertThat(asked()).isEmpty();
      later(context, Duration.ofSeconds(2));
      assertThat(asked()).hasSize(1);
      for (int hour = 0; hour < 24 * 7; hour++) {
        later(context, Duration.ofHours(1));
        if (!OFFICE.isOpen(clock.instant())) {
          int before = asked().size();
          later(context, Duration.ofMinutes(1));
          assertThat(asked()).hasSize(before);
        }
      }
      assertThat(asked()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatPeopleCancelledIsNotAskedAbout(Databases database) {
    try (var context = start(database)) {
      TaskId task = ended(context, "", new TaskTrigger.Cancelled());
      later(context, Duration.ofDays(3));
      assertThat(asked()).isEmpty();
      assertThat(context.getBean(Surveys.class).answer(task, "U1", SavedTime.DAY, new Surveys.Pressed("C", "m"),
          new Attempt("a", 1))).isSameAs(Completion.NOTHING);
    }
  }
}
