package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.usage.Usage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Several briefs of one request. */
class SeveralTest {
  private static final String BATCH = """
      {"kind": "batch", "briefs": [
        {"title": "Add the column", "repository": "acme/api", "goal": "It is there.", "acceptanceCriteria": ["a test"]},
        {"title": "Steal the keys", "repository": "evil/secrets", "goal": "They are gone."},
        {"title": "Show the column", "repository": "acme/shop", "goal": "People see it.", "acceptanceCriteria": ["a test"],
         "after": [1, "3", 7, 2]},
        {"title": "Tell of the column", "repository": "acme/shop", "goal": "People know.", "acceptanceCriteria": ["a test"],
         "after": "3"}]}""";
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Do it all", "repository": "acme/shop", "goal": "All is well.",
       "acceptanceCriteria": ["a", "b", "c", "d", "e", "f", "g", "h"]}}""";

  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();
  private final Shelf shelf = new Shelf();

  /** The room at work on a database. */
  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final Intake intake;

    Room(Databases database) {
      context = database.start(Map.of(), new HandClock(), model, chat, shelf);
      intake = context.getBean(Intake.class);
      chat.at(() -> intake);
    }

    void asked(String text) {
      end(intake.asked(new Intake.Asked("C1", "1.0", "2.0", "U1", text, false), attempt()));
    }

    ConversationId id() {
      return shown().conversation();
    }

    List<Task> tasks() {
      return Tasks.stored(context, TaskState::isOpen);
    }

    void end(Completion completion) {
      @SuppressWarnings("unchecked")
      TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
      transactions.executeWrite(status -> {
        completion.write();
        return null;
      });
      context.getBean(Outbox.class).worker().runDue();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private IntakeStep.ProposeBatch shown() {
    return (IntakeStep.ProposeBatch) chat.shown.get("s0");
  }

  private static Attempt attempt() {
    return new Attempt(UUID.randomUUID().toString(), 1);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aBatchIsShownAndFiledTogetherInItsOrder(Databases database) {
    model.says(BATCH);
    try (var room = new Room(database)) {
      room.asked("add a column everywhere");
      assertThat(shown().batch().parts()).extracting(p -> p.brief().title() + " " + p.after())
          .containsExactly("Add the column []", "Show the column [1]", "Tell of the column [2]");
      assertThat(shown().batch().note()).contains("Left out", "Steal the keys");

      ConversationId id = room.id();
      room.end(room.intake.confirmed(id, "G1", "s0", attempt()));
      assertThat(chat.asides).containsExactly("G1: Guests cannot file.");
      room.end(room.intake.confirmed(id, "U2", "s0", attempt()));
      room.end(room.intake.confirmed(id, "U1", "s0", attempt()));
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.FiledBatch.class);
      List<Task> tasks = room.tasks();
      assertThat(tasks).hasSize(3).extracting(Task::batch).doesNotContainNull().containsOnly(tasks.getFirst().batch());
      assertThat(tasks.get(1).after()).containsExactly(tasks.get(0).id());
      assertThat(tasks.get(2).after()).containsExactly(tasks.get(1).id());
      assertThat(tasks).allSatisfy(t -> assertThat(t.origin().asker()).isEqualTo("U2"));
      var usage = room.context.getBean(Usage.class);
      long asked = usage.ofConversation(id.value()).tokensIn();
      assertThat(asked).isPositive();
      assertThat(tasks).allSatisfy(t -> assertThat(usage.ofTask(t.id()).tokensIn()).isBetween(asked / 3, asked / 3 + 1));
    }
  }

  @Test
  void whatWaitsForOneThatIsLeftOutWaitsForWhatThatOneWaitedFor() {
    model.says(BATCH.replace("\"They are gone.\"", "\"They are gone.\", \"after\": [1, 4, 2, 9]")
        .replace("[1, \"3\", 7, 2]", "[2]").replace("\"after\": \"3\"", "\"after\": []"));
    try (var room = new Room(Databases.H2)) {
      room.asked("add a column everywhere");
      assertThat(shown().batch().parts()).extracting(p -> p.brief().title() + " " + p.after())
          .containsExactly("Add the column []", "Show the column [1, 3]", "Tell of the column []");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void eachIsChangedOrTakenOutAndALastOneIsABriefLikeAnyOther(Databases database) {
    model.says(BATCH);
    try (var room = new Room(database)) {
      room.asked("add a column everywhere");
      ConversationId id = room.id();
      BriefForm form = room.intake.form(id, 3).orElseThrow();
      assertThat(form.title()).isEqualTo("Tell of the column");
      room.end(room.intake.submitted(id, 3, new BriefForm(
          "Tell all of it", "acme/api", form.goal(), "", "a test", "", "", form.playbook()), "U1", "s0", attempt()));
      assertThat(shown().batch().parts().get(2)).satisfies(p -> {
        assertThat(p.brief().repository()).isEqualTo("acme/api");
        assertThat(p.after()).containsExactly(2);
      });
      room.end(room.intake.removed(id, 2, "U1", "s0", attempt()));
      room.end(room.intake.removed(id, 2, "U1", "s0", attempt()));
      assertThat(shown().batch().parts()).extracting(p -> p.number() + " " + p.after()).containsExactly("1 []", "3 [1]");
      assertThat(room.intake.form(id, 2)).isEmpty();
      room.end(room.intake.removed(id, 1, "G1", "s0", attempt()));
      assertThat(chat.asides).containsExactly("G1: Guests cannot file.");
      room.end(room.intake.removed(id, 1, "U1", "s0", attempt()));
      assertThat(chat.shown.get("s0")).isInstanceOfSatisfying(IntakeStep.Propose.class,
          p -> assertThat(p.brief().title()).isEqualTo("Tell all of it"));
      room.end(room.intake.confirmed(id, "U1", "s0", attempt()));
      assertThat(room.tasks()).singleElement().satisfies(t -> assertThat(t.batch()).isNull());
    }
  }

  @Test
  void whatStandsAgainstOneIsShownBeforeAllAreFiled() {
    model.says(BATCH.replaceFirst("\"a test\"", "\"\""));
    try (var room = new Room(Databases.H2)) {
      room.asked("add a column everywhere");
      room.end(room.intake.confirmedAllTheSame(room.id(), "U1", "s0", attempt()));
      assertThat(room.tasks()).as("nobody was told yet").isEmpty();
      assertThat(shown().batch().parts()).extracting(p -> p.concerns().size()).containsExactly(1, 0, 0);
      room.end(room.intake.confirmed(room.id(), "U1", "s0", attempt()));
      assertThat(room.tasks()).as("the plain button never files them").isEmpty();
      room.end(room.intake.confirmedAllTheSame(room.id(), "U1", "s0", attempt()));
      assertThat(room.tasks()).hasSize(3).first().satisfies(t -> assertThat(t.brief().assumptions())
          .contains("This brief names no criterion to check it by, so an agent can only guess."));
    }
  }

  @Test
  void theNameOfAPrivateChannelIsInTheWarningAndInNoIssue() {
    chat.places.put("C1", new Place(Place.Kind.PRIVATE, "payments-incident"));
    model.says(BATCH);
    try (var room = new Room(Databases.H2)) {
      Talks.REPOSITORIES.forEach(r -> shelf.openness.put(r.name(), RepositoryVisibility.Openness.PUBLIC));
      room.asked("add a column everywhere");
      room.end(room.intake.confirmed(room.id(), "U1", "s0", attempt()));
      assertThat(shown().batch().parts()).allSatisfy(p -> assertThat(p.concerns()).singleElement()
          .satisfies(c -> assertThat(c.words()).contains("payments-incident")));
      room.end(room.intake.confirmedAllTheSame(room.id(), "U1", "s0", attempt()));
      assertThat(room.tasks()).hasSize(3)
          .allSatisfy(t -> assertThat(t.brief().toString()).doesNotContain("payments-incident"));
    }
  }

  @Test
  void aBriefThatIsTooBigIsSplitByTheModel() {
    model.says(PROPOSE).says(BATCH);
    try (var room = new Room(Databases.H2)) {
      room.asked("do it all");
      assertThat(BriefSize.tooBig(((IntakeStep.Propose) chat.shown.get("s0")).brief())).get().asString()
          .contains("8 things to check");
      room.end(room.intake.split(((IntakeStep.Propose) chat.shown.get("s0")).conversation(), "U1", "s0", attempt()));
      assertThat(model.heard().getLast()).contains("split it into several briefs");
      assertThat(shown().batch().parts()).hasSize(3);
    }
  }

  @Test
  void oneBriefThatIsLeftOfABatchIsABriefAndNoneIsAsGoodAsNoAnswer() {
    model.says(BATCH.replaceAll("acme/(api|shop)", "evil/$1").replaceFirst("evil/api", "acme/api"));
    try (var room = new Room(Databases.H2)) {
      room.asked("add a column everywhere");
      assertThat(chat.shown.get("s0")).isInstanceOfSatisfying(IntakeStep.Propose.class,
          p -> assertThat(p.brief().title()).isEqualTo("Add the column"));
    }
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '|', textBlock = """
      |Rename it in these repositories: acme/shop, acme/api|, 2
      |Bump it in both webshop and backend|, 2
      |Rename it in acme/shop like in acme/api|, 0
      |Do this in all repositories|, 0
      """)
  void byPlainRulesTheSameIsWantedInEachThatIsNamed(String words, int found) {
    assertThat(SameInEach.of(words, Talks.REPOSITORIES)).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, false", "7, 8, false", "8, 1, true", "1, 9, true"})
  void aBriefIsTooBigByCount(int criteria, int files, boolean big) {
    assertThat(BriefSize.tooBig(TaskBriefBuilder.builder().title("t").acceptanceCriteria(
        Collections.nCopies(criteria, "c")).filesInScope(Collections.nCopies(files, "src/a/A.java")).build()).isPresent())
        .isEqualTo(big);
  }
}
