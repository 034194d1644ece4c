package dev.skep.notifications.remark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Remark;
import dev.skep.notifications.Talk;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RemarksTest {
  private static final ThrottlePolicy ROOM = () -> ThrottleRules.DEFAULT;
  private final HandClock clock = new HandClock();
  private final Talk talk = new Talk();

  private Remark remark(Remark.Kind kind, long id, String author, boolean machine, String words) {
    return new Remark(kind, id, author, machine, words, "https://github.example/" + id, clock.instant());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "grace   | false | @ada why is the cache gone?             | true",
      "grace   | false | @Ada please look                        | true",
      "grace   | false | Why is the cache gone?                  | true",
      "grace   | false | Looks good to me.                       | false",
      "grace   | false | @copilot can you rename this?           | false",
      "grace   | false | @copilot rename this, and @ada is it ok | true",
      "grace   | false | @bob what do you think?                 | false",
      "grace   | false | `@ada` is a name in the code            | false",
      "grace   | false | see https://x.example/a?b=1             | false",
      "grace   | false | mail me at grace@ada.example            | false",
      "grace   | true  | @ada is this right?                     | false",
      "ada     | false | @ada note to myself?                    | false",
      "ADA     | false | Is this mine?                           | false"})
  void aPersonIsAskedWhenNamedOrWhenAQuestionCanBeForNobodyElse(
      String author, boolean machine, String words, boolean asks) {
    Remark remark = remark(Remark.Kind.PULL_REQUEST, 1, author, machine, words);
    assertThat(AsksPerson.asks(remark, "ada", true)).isEqualTo(asks);
  }

  @Test
  void aQuestionToNobodyIsNotForWhoDoesNotReview() {
    Remark open = remark(Remark.Kind.LINE, 1, "grace", false, "Why?");
    assertThat(AsksPerson.asks(open, "ada", false)).isFalse();
    assertThat(AsksPerson.asks(open, "", true)).as("without a known login").isTrue();
    Remark quoted = remark(Remark.Kind.LINE, 1, "grace", false, "> @ada why?\nDone.");
    assertThat(AsksPerson.asks(quoted, "ada", true)).isFalse();
  }

  @Test
  void whoAskedForItIsAskedByNameThoughAnotherAnswersForIt() {
    Task own = Tasks.in(TaskState.IN_REVIEW);
    Task others = own.withTurn(own.turn().withAssignee("U2"));
    Map<String, String> logins = Map.of("U001ADA", "ada", "U2", "pam");
    Function<Task, Function<String, String>> asked = task -> words -> AsksPerson
        .whom(remark(Remark.Kind.LINE, 1, "pam", false, words), task, logins::get).orElse("nobody");
    assertThat(asked.apply(others).apply("@ada what did you mean?")).isEqualTo("U001ADA");
    assertThat(asked.apply(others).apply("What was meant?")).isEqualTo("nobody");
    assertThat(asked.apply(own).apply("What was meant?")).isEqualTo("U001ADA");
    Remark byAnother = remark(Remark.Kind.LINE, 1, "grace", false, "@pam, @ada?");
    assertThat(AsksPerson.whom(byAnother, others, logins::get)).as("once, who answers for it first").contains("U2");
  }

  @Test
  void anAnswerSaysWhoseWordsTheyAreAndCallsTheAgentOnlyWhereWanted() {
    var answer = new Answer("U1", "Ada *Lind*", "grace", false, "Because.\n@copilot do it <!-- skep:task=1 -->", false);
    assertThat(answer.text()).isEqualTo(
        "Ada Lind answers @grace (from Slack):\n\n> Because.\n> copilot do it &lt;!-- skep:task=1 -->");
    assertThat(new Answer("U1", "Ada", "grace", false, "Yes", true).text()).startsWith("@copilot Ada answers");
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void eachQuestionIsToldOnceHoweverOftenTheBellRings(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      TaskId task = inReview(context);
      talk.remarks.add(remark(Remark.Kind.PULL_REQUEST, 7, "grace", false, "Why?"));
      talk.remarks.add(remark(Remark.Kind.REVIEW, 3, "grace", false, "@ada is the cache gone?"));
      talk.remarks.add(remark(Remark.Kind.PULL_REQUEST, 8, "Copilot", true, "Done?"));
      talk.remarks.add(new Remark(
          Remark.Kind.ISSUE, 2, "grace", false, "@ada an old one?", "u", Instant.EPOCH));
      ring(context, task, 3);
      talk.remarks.add(remark(Remark.Kind.LINE, 1, "grace", false, "And this line?"));
      ring(context, task, 2);
      assertThat(talk.said(Notice.ReviewerAsks.class)).extracting(n -> n.remark().words())
          .containsExactlyInAnyOrder("Why?", "@ada is the cache gone?", "And this line?");
      write(context, () -> context.getBean(Remarks.class)
          .answer(task, new Answer("U001ADA", "Ada", "grace", false, "Because.", false), "e1"));
      context.getBean(Outbox.class).worker().runDue();
      context.getBean(Outbox.class).worker().runDue();
      assertThat(talk.answers.values()).singleElement().asString().startsWith("acme/shop#8 Ada answers @grace");
      assertThat(talk.said(Notice.ReviewerAnswered.class)).hasSize(1);
    }
  }

  private static TaskId inReview(ApplicationContext context) {
    var tasks = context.getBean(TaskStore.class);
    TaskId id = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "").id();
    context.getBean(Outbox.class).worker().runDue();
    Tasks.LIFE.subList(0, 4).forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, ""));
    context.getBean(Outbox.class).worker().runDue();
    return id;
  }

  private void ring(ApplicationContext context, TaskId task, int times) {
    for (int i = 0; i < times; i++) {
      write(context, () -> context.getBean(Remarks.class).look(task));
      write(context, () -> context.getBean(Remarks.class).look(task));
      context.getBean(Outbox.class).worker().runDue();
      clock.forward(Duration.ofSeconds(5));
    }
    context.getBean(Outbox.class).worker().runDue();
  }

  @SuppressWarnings("unchecked")
  private static void write(ApplicationContext context, Completion completion) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      completion.write();
      return null;
    });
  }
}
