package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a talk shows of itself, and what is said beside it. */
class SignsTest {
  private static final String ASK = """
      {"kind": "ask", "question": "Which header?", "options": ["Top", "Bottom"]}""";
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header", "repository": "acme/shop", "goal": "It fits.",
       "acceptanceCriteria": ["no scroll bar"]}}""";

  private final HandClock clock = new HandClock();
  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();
  private final List<String> signs = new ArrayList<>();
  private final TalkSigns shown = new TalkSigns() {
    @Override
    public void heard(String channel, String thread, String message, String person) {
      assertThat(model.heard()).as("before anybody is asked anything").isEmpty();
      signs.add("heard " + message + " of " + person);
    }

    @Override
    public void stands(String channel, String thread, String message, String person, Stand stand) {
      signs.add(stand + " " + message);
    }
  };

  private ApplicationContext start(Databases database) {
    ApplicationContext context = database.start(Map.of(), clock, model, chat, new Shelf(), shown);
    chat.at(() -> context.getBean(Intake.class));
    return context;
  }

  private static Intake.Asked words(String message, String text) {
    return new Intake.Asked("C1", "1.0", message, "U1", text, false);
  }

  private static Attempt attempt() {
    return new Attempt(UUID.randomUUID().toString(), 1);
  }

  private static void end(ApplicationContext context, Completion completion) {
    @SuppressWarnings("unchecked")
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      completion.write();
      return null;
    });
    context.getBean(Outbox.class).worker().runDue();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aTalkShowsThatItWasHeardWhoseTurnItIsAndThatItWasFiled(Databases database) {
    model.says(PROPOSE);
    try (var context = start(database)) {
      var intake = context.getBean(Intake.class);
      end(context, intake.asked(words("2.0", "mend the header"), attempt()));
      IntakeStep.Propose propose = (IntakeStep.Propose) chat.shown.get("s0");
      end(context, intake.confirmed(propose.conversation(), "U2", "s0", attempt()));
      assertThat(signs).containsExactly("heard 2.0 of U1", "ASKS 2.0", "FILED 2.0");
      assertThat(Tasks.queued(context)).singleElement().extracting(Task::origin)
          .satisfies(origin -> assertThat(origin.message()).isEqualTo("2.0"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoAskedTakesItBackByTheMessageThatAskedAndByNoOther(Databases database) {
    model.says(ASK);
    try (var context = start(database)) {
      var intake = context.getBean(Intake.class);
      end(context, intake.asked(words("2.0", "mend the header"), attempt()));
      assertThat(intake.withdrawn("C1", "1.0", "3.0", "U1", attempt())).isSameAs(Completion.NOTHING);
      end(context, intake.withdrawn("C1", "1.0", "2.0", "U1", attempt()));
      assertThat(signs).last().isEqualTo("OVER 2.0");
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Cancelled.class);
      assertThat(intake.withdrawn("C1", "1.0", "2.0", "U1", attempt())).as("twice").isSameAs(Completion.NOTHING);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsSaidAsideIsNoAnswerAndNoModelReadsIt(Databases database) {
    model.says(ASK).says(PROPOSE);
    chat.thread.add(Talks.said("2.0", "Ada", "mend the header"));
    chat.thread.add(Talks.said("2.5", "Pam", "(aside) Ada is always in a hurry"));
    try (var context = start(database)) {
      var intake = context.getBean(Intake.class);
      end(context, intake.asked(words("2.0", "mend the header"), attempt()));
      assertThat(intake.overheard(words("3.0", "Aside: the top one is ugly"), attempt())).isSameAs(Completion.NOTHING);
      end(context, intake.overheard(words("4.0", "the bottom one"), attempt()));
      assertThat(model.heard()).hasSize(2).noneMatch(heard -> heard.contains("hurry") || heard.contains("ugly"));
      assertThat(model.heard().getLast()).contains("the bottom one");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"aside: x | true", "(aside) x | true", "*Aside*: x | true", "ASIDE : x | true",
      "aside from that, mend it | false", "put it aside: x | false", "the sidebar | false"})
  void anAsideSaysSoAtItsBeginning(String words, boolean aside) {
    assertThat(AsideWords.is(words)).isEqualTo(aside);
  }
}
