package dev.skep.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Follower;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Retryable;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TellingTest {
  private final HandClock clock = new HandClock();
  private static final ThrottlePolicy ROOM = () -> ThrottleRules.DEFAULT;
  private final Talk thread = new Talk();

  private static TaskId live(ApplicationContext context) {
    var tasks = context.getBean(TaskStore.class);
    Task task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
    context.getBean(Outbox.class).worker().runDue();
    for (TaskTrigger trigger : Tasks.LIFE) {
      tasks.apply(task.id(), trigger, Actor.SKEP, "");
      context.getBean(Outbox.class).worker().runDue();
    }
    return task.id();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oneCardIsEditedAndRepliesAreMadeOnlyWhenAPersonMustKnow(Databases database) {
    try (var context = database.start(Map.of(), clock, thread, ROOM)) {
      live(context);
      assertThat(thread.kinds()).isEqualTo(List.of(Notice.StatusCard.class, Notice.PullRequestOpened.class,
          Notice.ReadyForReview.class, Notice.Merged.class, Notice.Survey.class));
      // The release may be shown by the first post already.
      assertThat(thread.edits).isBetween(Tasks.LIFE.size(), Tasks.LIFE.size() + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoChoseLessIsToldLessAndTheCardAndTheQuestionStay(Databases database) {
    try (var context = database.start(Map.of(), clock, thread, ROOM)) {
      var told = context.getBean(HowMuchTold.class);
      String asker = Tasks.origin().asker();
      assertThat(told.of(asker)).isEqualTo(HowMuch.EVERYTHING);
      told.choose(asker, HowMuch.EVERYTHING);
      told.choose(asker, HowMuch.WHAT_NEEDS_ME);
      live(context);
      assertThat(thread.kinds()).isEqualTo(
          List.of(Notice.StatusCard.class, Notice.ReadyForReview.class, Notice.Survey.class));
      thread.messages.clear();
      told.choose(asker, HowMuch.RESULTS);
      live(context);
      assertThat(thread.kinds()).isEqualTo(List.of(Notice.StatusCard.class, Notice.Merged.class, Notice.Survey.class));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aThreadThatFollowsHasItsOwnCardAndHearsTheRestButTheSurvey(Databases database) {
    try (var context = database.start(Map.of(), clock, thread, ROOM)) {
      var tasks = context.getBean(TaskStore.class);
      Task task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      tasks.apply(task.id(), new TaskTrigger.Followed(new Follower("C09", "2.0", "U2")), Actor.person("U2"), "");
      context.getBean(Outbox.class).worker().runDue();
      for (TaskTrigger trigger : Tasks.LIFE) {
        tasks.apply(task.id(), trigger, Actor.SKEP, "");
        context.getBean(Outbox.class).worker().runDue();
      }
      assertThat(thread.in("C09", "2.0")).hasSize(4).satisfies(told -> {
        assertThat(told).hasAtLeastOneElementOfType(Notice.Merged.class).doesNotHaveAnyElementsOfTypes(Notice.Survey.class);
        assertThat(told.getFirst()).isInstanceOfSatisfying(Notice.StatusCard.class, card -> {
          assertThat(card.task().state()).isEqualTo(TaskState.MERGED);
          assertThat(card.task().origin().askerName()).isEqualTo("Ada Lind");
        });
        assertThat(told.get(2)).isInstanceOfSatisfying(Notice.ReadyForReview.class,
            ready -> assertThat(ready.task().origin().asker()).as("who is called there").isEqualTo("U2"));
      });
      assertThat(thread.in(Tasks.origin().channel(), Tasks.origin().thread())).hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource(HowMuch.class)
  void whatWentWrongIsAlwaysTold(HowMuch howMuch) {
    assertThat(List.of(Tell.What.FAILED, Tell.What.CLOSED_UNMERGED, Tell.What.CANCELLED)).allMatch(howMuch::includes);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void nobodyIsCalledToAReviewThatIsOverByThen(Databases database) {
    try (var context = database.start(Map.of(), clock, thread, ROOM)) {
      var tasks = context.getBean(TaskStore.class);
      Task task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      context.getBean(Outbox.class).worker().runDue();
      Tasks.LIFE.forEach(trigger -> tasks.apply(task.id(), trigger, Actor.SKEP, ""));
      context.getBean(Outbox.class).worker().runDue();
      assertThat(thread.kinds()).contains(Notice.Merged.class).doesNotContain(Notice.ReadyForReview.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aBatchHasOneCardThatShowsThemAll(Databases database) {
    try (var context = database.start(Map.of(), clock, thread, ROOM)) {
      var tasks = context.getBean(TaskStore.class);
      List<Task> batch = tasks.submitAll(List.of(new TaskStore.Part(Tasks.brief("acme/shop"), List.of()),
          new TaskStore.Part(Tasks.brief("acme/api"), List.of(0))), Tasks.origin(), Actor.SKEP, "");
      context.getBean(Outbox.class).worker().runDue();
      for (TaskTrigger trigger : Tasks.LIFE) {
        tasks.apply(batch.getFirst().id(), trigger, Actor.SKEP, "");
        context.getBean(Outbox.class).worker().runDue();
      }
      assertThat(thread.kinds()).doesNotHaveDuplicates().contains(Notice.BatchCard.class, Notice.Merged.class)
          .doesNotContain(Notice.StatusCard.class);
      assertThat(thread.messages.get("m0")).isInstanceOfSatisfying(Notice.BatchCard.class, card -> assertThat(card.tasks())
          .extracting(Task::state).containsExactly(TaskState.MERGED, TaskState.RELEASED));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLostAnswerNeverMakesASecondMessage(Databases database) {
    for (int i = 0; i < 3; i++) {
      thread.lostAnswers.add(new Retryable("lost", (Throwable) null));
    }
    try (var context = database.start(Map.of(), clock, thread, ROOM)) {
      live(context);
      for (int i = 0; i < 5; i++) {
        clock.forward(Duration.ofMinutes(1));
        context.getBean(Outbox.class).worker().runDue();
      }
      assertThat(thread.kinds()).doesNotHaveDuplicates().contains(Notice.StatusCard.class, Notice.PullRequestOpened.class,
          Notice.Merged.class, Notice.Survey.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  @SuppressWarnings("unchecked")
  void onePersonHasOneAnswerAndTheLastOneCounts(Databases database) {
    try (var context = database.start(Map.of(), clock, thread, ROOM)) {
      TaskId task = live(context);
      var surveys = context.getBean(Surveys.class);
      TransactionOperations<java.sql.Connection> transactions = context.getBean(TransactionOperations.class);
      for (var answer : List.of(Map.entry("U1", SavedTime.HOUR_1), Map.entry("U2", SavedTime.NONE),
          Map.entry("U1", SavedTime.DAY))) {
        transactions.executeWrite(status -> {
          surveys.answer(task, answer.getKey(), answer.getValue(), new Surveys.Pressed("C01SHOP", "m4"), new Attempt("a", 1))
              .write();
          return null;
        });
      }
      context.getBean(Outbox.class).worker().runDue();
      assertThat(surveys.of(task)).containsExactly(
          new Notice.Answer("U1", SavedTime.DAY), new Notice.Answer("U2", SavedTime.NONE));
      assertThat(thread.messages.get("m4")).isInstanceOfSatisfying(Notice.Survey.class,
          s -> assertThat(s.answers()).hasSize(2));
      assertThat(context.getBean(SurveyAnswerRows.class).findByTaskIdOrderById(task.value()))
          .extracting(SurveyAnswerRow::minutes).containsExactly(480, 0);
    }
  }
}
