package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a brief gets as its agent. */
class AdvisingTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header", "repository": "acme/shop", "goal": "It is whole.",
       "acceptanceCriteria": ["a test"]}}""";
  private static final String BATCH =
      """
          {"kind": "batch", "briefs": [
            {"title": "Add the column", "repository": "acme/api", "goal": "It is there.", "acceptanceCriteria": ["a test"]},
            {"title": "Show the column", "repository": "acme/shop", "goal": "People see it.", "acceptanceCriteria": ["a test"]}]}""";

  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();
  private final Told record = new Told();
  private ApplicationContext context;
  private Intake intake;

  /** What the record says, and what it was asked. */
  private static final class Told implements AgentAdvice {
    Optional<Advice> trial = Optional.empty();
    Optional<Advice> suggestion = Optional.of(new Advice("large", "", "large: 12 of 12; suggested"));
    final List<String> drawn = new ArrayList<>();
    final List<String> usual = new ArrayList<>();

    @Override
    public Optional<Advice> trial(String work, TaskBrief brief) {
      drawn.add(work);
      return trial;
    }

    @Override
    public Optional<Advice> suggestion(TaskBrief brief) {
      usual.add(brief.agent());
      return suggestion;
    }
  }

  @BeforeEach
  void start() {
    chat.repositories = List.of(Talks.SHOP, new Repository("acme/api", List.of("backend"), "", "develop", "large"));
    context = Databases.H2.start(Map.of(), new HandClock(), model, chat, new Shelf(), record);
    intake = context.getBean(Intake.class);
    chat.at(() -> intake);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private void asked(String reply) {
    model.says(reply);
    end(intake.asked(new Intake.Asked("C1", "1.0", "2.0", "U1", "mend the header", false), attempt()));
  }

  private void end(Completion completion) {
    @SuppressWarnings("unchecked")
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      completion.write();
      return null;
    });
    context.getBean(Outbox.class).worker().runDue();
  }

  private static Attempt attempt() {
    return new Attempt(UUID.randomUUID().toString(), 1);
  }

  private IntakeStep.Propose shown() {
    return (IntakeStep.Propose) chat.shown.get("s0");
  }

  private void isDoneBy(String agent, String trial, String why) {
    assertThat(shown().brief()).extracting(TaskBrief::agent, TaskBrief::trial, TaskBrief::agentWhy)
        .containsExactly(agent, trial, why);
  }

  @Test
  void whomTheRecordSpeaksForIsSuggestedAndFiled() {
    asked(PROPOSE);
    isDoneBy("large", "", "large: 12 of 12; suggested");
    assertThat(record.usual).containsExactly("copilot");
    end(intake.confirmed(shown().conversation(), "U1", "s0", attempt()));
    assertThat(Tasks.queued(context)).singleElement().extracting(t -> t.brief().agent()).isEqualTo("large");
  }

  @Test
  void whatThePolicyOrThePersonFixedIsLeftAlone() {
    chat.fixesAgent = true;
    asked(PROPOSE);
    isDoneBy("copilot", "", "");
    chat.fixesAgent = false;
    context.getBean(OwnDefaults.class).agent("U1", "copilot");
    end(intake.moved(shown().conversation(), "acme/api", "U1", "s0", attempt()));
    isDoneBy("copilot", "", "");
    assertThat(record.usual).as("nobody asked the record").isEmpty();
  }

  @Test
  void aTrialGoesBeforeThePolicyAndItsLotIsDrawnForTheSameWork() {
    chat.fixesAgent = true;
    record.trial = Optional.of(new AgentAdvice.Advice("large", "small or large", "large, as part of trial small or large"));
    asked(PROPOSE);
    isDoneBy("large", "small or large", "large, as part of trial small or large");
    end(intake.moved(shown().conversation(), "acme/api", "U1", "s0", attempt()));
    assertThat(record.drawn).hasSize(2).containsOnly(shown().conversation().toString());
    context.getBean(OwnDefaults.class).agent("U1", "copilot");
    end(intake.moved(shown().conversation(), "acme/shop", "U1", "s0", attempt()));
    isDoneBy("copilot", "", "");
  }

  @Test
  void whomAPersonChoseOnTheCardStays() {
    record.trial = Optional.of(new AgentAdvice.Advice("large", "small or large", "large, as part of trial small or large"));
    asked(PROPOSE);
    end(intake.agentChosen(shown().conversation(), "copilot", "G1", "s0", attempt()));
    end(intake.agentChosen(shown().conversation(), "gone", "U1", "s0", attempt()));
    assertThat(chat.asides).containsExactly("G1: Guests cannot file.",
        "U1: gone is not there any more. There is copilot, large.");
    isDoneBy("large", "small or large", "large, as part of trial small or large");
    end(intake.agentChosen(shown().conversation(), "copilot", "U2", "s0", attempt()));
    isDoneBy("copilot", "", "copilot, chosen here");
    end(intake.submitted(shown().conversation(), BriefForm.of(shown().brief()), "U1", "s0", attempt()));
    isDoneBy("copilot", "", "copilot, chosen here");
    end(intake.moved(shown().conversation(), "acme/api", "U1", "s0", attempt()));
    isDoneBy("copilot", "", "copilot, chosen here");
  }

  @Test
  void ofSeveralBriefsEachHasALotOfItsOwn() {
    asked(BATCH);
    var batch = (IntakeStep.ProposeBatch) chat.shown.get("s0");
    assertThat(batch.batch().parts()).extracting(p -> p.brief().agent()).containsExactly("large", "large");
    assertThat(record.drawn).containsExactly(batch.conversation() + " 1", batch.conversation() + " 2");
    assertThat(record.usual).containsExactly("large", "copilot");
  }
}
