package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeConversationsTest {
  private static final String ASK = """
      {"kind": "ask", "question": "Which header?", "options": ["Top", "Bottom"]}""";
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header", "repository": "acme/shop", "goal": "It fits.",
       "acceptanceCriteria": ["no scroll bar"]}}""";
  private static final String PROPOSE_OTHER = PROPOSE.replace("Mend the header", "Mend both headers");

  private final HandClock clock = new HandClock();
  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();

  /** The room at work on a database. */
  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final Intake intake;

    Room(Databases database) {
      context = database.start(Map.of(), clock, model, chat, new Shelf());
      intake = context.getBean(Intake.class);
      chat.at(() -> intake);
    }

    static Intake.Asked words(String message, String person, String text) {
      return new Intake.Asked("C1", "1.0", message, person, text, false);
    }

    void asked(String message, String person, String text) {
      end(intake.asked(words(message, person, text), attempt()));
    }

    void overheard(String message, String person, String text) {
      end(intake.overheard(words(message, person, text), attempt()));
    }

    void filed(String card, String person) {
      end(intake.confirmed(conversation(), person, card, attempt()));
    }

    void allTheSame(String card, String person) {
      end(intake.confirmedAllTheSame(conversation(), person, card, attempt()));
    }

    ConversationId conversation() {
      return chat.shown.values().stream().map(step -> switch (step) {
        case IntakeStep.Ask ask -> ask.conversation();
        case IntakeStep.Propose propose -> propose.conversation();
        case IntakeStep.OfferForm offer -> offer.conversation();
        case IntakeStep.Offer offer -> offer.conversation();
        case IntakeStep.Filed filed -> filed.conversation();
        case IntakeStep.Cancelled cancelled -> cancelled.conversation();
        case IntakeStep.ProposeBatch propose -> propose.conversation();
        case IntakeStep.FiledBatch filed -> filed.conversation();
        case IntakeStep.Followed followed -> followed.conversation();
        case IntakeStep.Remind remind -> remind.conversation();
        case IntakeStep.Expired expired -> expired.conversation();
        case IntakeStep.Tell tell -> null;
      }).filter(c -> c != null).reduce((first, last) -> last).orElseThrow();
    }

    void end(Completion completion) {
      write(completion);
      context.getBean(Outbox.class).worker().runDue();
    }

    void write(Completion completion) {
      @SuppressWarnings("unchecked")
      TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
      transactions.executeWrite(status -> {
        completion.write();
        return null;
      });
    }

    List<Task> tasks() {
      return Tasks.queued(context);
    }

    static Attempt attempt() {
      return new Attempt(UUID.randomUUID().toString(), 1);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aQuestionAnsweredInWordsGivesItsButtonsUp(Databases database) {
    model.says(ASK).says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      assertThat(chat.shown).hasEntrySatisfying("s0", s -> assertThat(s).isInstanceOf(IntakeStep.Ask.class));

      room.overheard("3.0", "U2", "the top one");
      assertThat(chat.shown.get("s0")).isEqualTo(new IntakeStep.Tell("Which header? — the top one (by name of U2)"));
      assertThat(chat.shown.get("s1")).isInstanceOf(IntakeStep.Propose.class);
      assertThat(model.heard().getLast()).contains("the top one");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aQuestionIsAnsweredByOneButtonOnce(Databases database) {
    model.says(ASK).says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.end(room.intake.chose(room.conversation(), 1, "Top", "U1", "s0", Room.attempt()));
      room.end(room.intake.chose(room.conversation(), 1, "Bottom", "U2", "s0", Room.attempt()));
      assertThat(chat.shown.get("s0")).isEqualTo(new IntakeStep.Tell("Which header? — Top (by name of U1)"));
      assertThat(chat.shown).hasSize(2);
      assertThat(model.heard()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void fileItPressedTwiceMakesOneTask(Databases database) {
    model.says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.filed("s0", "U1");
      room.filed("s0", "U2");
      assertThat(room.tasks()).singleElement().satisfies(task -> {
        assertThat(task.state()).isEqualTo(TaskState.QUEUED);
        assertThat(task.brief().title()).isEqualTo("Mend the header");
        assertThat(task.origin().asker()).isEqualTo("U1");
        assertThat(task.origin().permalink()).isEqualTo("https://hive.example/C1/1.0");
      });
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Filed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void ofTwoPressesAtTheSameMomentOneIsOvertakenAndThenSettled(Databases database) {
    model.says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      Completion one = room.intake.confirmed(room.conversation(), "U1", "s0", Room.attempt());
      Completion other = room.intake.confirmed(room.conversation(), "U2", "s0", Room.attempt());
      room.end(one);
      assertThatThrownBy(() -> room.write(other)).isInstanceOf(Conversations.Overtaken.class);
      room.filed("s0", "U2");
      assertThat(room.tasks()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aBriefWithNothingToCheckIsFiledOnlyWhenSomebodySaysSoOnceMore(Databases database) {
    model.says(PROPOSE.replace("\"no scroll bar\"", ""));
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      assertThat(((IntakeStep.Propose) chat.shown.get("s0")).concerns()).isEmpty();
      room.allTheSame("s0", "U1");
      assertThat(room.tasks()).as("nobody was told yet").isEmpty();
      assertThat(chat.shown).hasSize(1).hasEntrySatisfying("s0", s -> assertThat(((IntakeStep.Propose) s).concerns())
          .containsExactly(new Concern.Incomplete(List.of("criterion to check it by"))));
      room.filed("s0", "U1");
      assertThat(room.tasks()).as("the plain button never files it").isEmpty();
      room.allTheSame("s0", "G1");
      assertThat(chat.asides).containsExactly("G1: Guests cannot file.");
      room.allTheSame("s0", "U2");
      assertThat(room.tasks()).singleElement().satisfies(t -> assertThat(t.brief().assumptions())
          .contains("This brief names no criterion to check it by, so an agent can only guess."));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anEditedBriefIsLookedAtAnew(Databases database) {
    model.says(PROPOSE.replace("\"no scroll bar\"", ""));
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.filed("s0", "U1");
      room.end(room.intake.submitted(room.conversation(),
          new BriefForm("Mend it", "acme/shop", "", "", "", "", "", ""), "U1", "s0", Room.attempt()));
      assertThat(((IntakeStep.Propose) chat.shown.get("s0")).concerns()).isEmpty();
      room.allTheSame("s0", "U1");
      assertThat(room.tasks()).as("what is missing now was not told").isEmpty();
      assertThat(((IntakeStep.Propose) chat.shown.get("s0")).concerns())
          .containsExactly(new Concern.Incomplete(List.of("goal", "criterion to check it by")));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatTheModelCitesBecomesALinkAndNothingElseDoes(Databases database) {
    chat.thread.add(Talks.said("1.0", "Ada", "the header is too wide on phones"));
    model.says(PROPOSE.replace("\"goal\"", "\"context\": \"Too wide [1], maybe [7] or [0].\", \"goal\""));
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.filed("s0", "U1");
      assertThat(model.heard().getFirst()).contains("<turn n=\"1\" author=\"Ada\"");
      assertThat(room.tasks().getFirst().brief().context())
          .isEqualTo("Too wide [[1]](https://hive.example/C1/1.0), maybe  or .");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoMayNotFileIsToldSoAloneAndTheBriefWaitsForSomebodyWhoMay(Databases database) {
    model.says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.filed("s0", "G1");
      assertThat(chat.asides).containsExactly("G1: Guests cannot file.");
      assertThat(room.tasks()).isEmpty();
      room.filed("s0", "U2");
      assertThat(room.tasks()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aGuestIsRefusedBeforeTheModelIsAsked(Databases database) {
    try (var room = new Room(database)) {
      room.asked("2.0", "G1", "mend the header");
      assertThat(chat.shown.values()).containsExactly(new IntakeStep.Tell("Guests cannot file."));
      assertThat(model.heard()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oneMessageThatArrivesAsTwoEventsIsTakenOnce(Databases database) {
    model.says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.asked("2.0", "U1", "mend the header");
      room.overheard("2.0", "U1", "mend the header");
      assertThat(chat.shown).hasSize(1);
      assertThat(model.heard()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void moreWordsMakeANewBriefAndTheOldOneCannotBeFiled(Databases database) {
    model.says(PROPOSE).says(PROPOSE_OTHER);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.asked("3.0", "U1", "both of them, please");
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Tell.class);
      room.filed("s0", "U1");
      assertThat(room.tasks()).isEmpty();
      assertThat(chat.asides).singleElement().asString().contains("newer message");
      room.filed("s1", "U1");
      assertThat(room.tasks()).singleElement()
          .satisfies(task -> assertThat(task.brief().title()).isEqualTo("Mend both headers"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aRepositoryTakenOffTheListIsNotFiledInto(Databases database) {
    model.says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      chat.repositories = List.of(Talks.API);
      room.filed("s0", "U1");
      assertThat(chat.asides).singleElement().asString().contains("acme/shop cannot be worked on any more");
      assertThat(room.tasks()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void withoutAnyRepositoryThePersonIsToldWhomToAsk(Databases database) {
    chat.repositories = List.of();
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      assertThat(chat.shown.values()).singleElement().asString().contains("No repository is open to agents yet");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whenTheModelIsDownTheFormTakesOverWithWhatIsKnown(Databases database) {
    model.fails(new IllegalStateException("down")).fails(new IllegalStateException("down"));
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "Mend the header in acme/shop. It must fit.");
      ConversationId id = room.conversation();
      BriefForm form = room.intake.form(id).orElseThrow();
      assertThat(form.repository()).isEqualTo("acme/shop");
      assertThat(form.title()).isEqualTo("Mend the header in acme/shop");

      room.end(room.intake.submitted(id, form, "U1", "s0", Room.attempt()));
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Propose.class);
      room.filed("s0", "U1");
      assertThat(room.tasks()).hasSize(1);
      assertThat(room.intake.form(id)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aMentionOutsideAThreadIsReadWithTheTalkBeforeIt(Databases database) {
    model.says(ASK).says(PROPOSE);
    chat.channel.add(Talks.said("0.5", "Pam", "the header has a scroll bar on phones"));
    try (var room = new Room(database)) {
      room.end(room.intake.asked(new Intake.Asked("C1", "2.0", "2.0", "U1", "fix it", false), Room.attempt()));
      assertThat(model.heard().getFirst()).contains("scroll bar on phones", "fix it");
      room.end(room.intake.chose(room.conversation(), 1, "Top", "U1", "s0", Room.attempt()));
      assertThat(model.heard().getLast()).as("also at the next turn").contains("scroll bar on phones", "fix it", "Top");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aDirectMessageIsReadAlone(Databases database) {
    model.says(PROPOSE);
    chat.channel.add(Talks.said("0.5", "Pam", "the header has a scroll bar on phones"));
    try (var room = new Room(database)) {
      room.end(room.intake.asked(new Intake.Asked("D1", "2.0", "2.0", "U1", "mend it", true), Room.attempt()));
      assertThat(model.heard().getFirst()).contains("mend it").doesNotContain("scroll bar");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aConversationGoesOnWhereItHadToMove(Databases database) {
    model.says(PROPOSE).says(PROPOSE_OTHER);
    chat.elsewhere = "D1";
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      ConversationId id = room.conversation();
      room.end(room.intake.asked(new Intake.Asked("D1", "s0", "3.0", "U1", "both of them", true), Room.attempt()));
      assertThat(chat.shown.get("s1")).isInstanceOfSatisfying(IntakeStep.Propose.class,
          propose -> assertThat(propose.conversation()).isEqualTo(id));
      room.filed("s1", "U1");
      assertThat(room.tasks()).singleElement().satisfies(task -> {
        assertThat(task.origin().channel()).isEqualTo("D1");
        assertThat(task.origin().thread()).isEqualTo("s1");
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void inADirectTalkAnAnswerBesideTheThreadCounts(Databases database) {
    model.says(ASK).says(PROPOSE).says(PROPOSE_OTHER);
    try (var room = new Room(database)) {
      room.end(room.intake.asked(new Intake.Asked("D1", "2.0", "2.0", "U1", "mend it", true), Room.attempt()));
      room.end(room.intake.asked(new Intake.Asked("D1", "3.0", "3.0", "U1", "the top one", true), Room.attempt()));
      assertThat(chat.shown.get("s0")).isEqualTo(new IntakeStep.Tell("Which header? — the top one (by name of U1)"));
      ConversationId first = room.conversation();

      room.end(room.intake.asked(new Intake.Asked("D1", "4.0", "4.0", "U1", "mend both", true), Room.attempt()));
      assertThat(room.conversation()).as("with no question open it is a new request").isNotEqualTo(first);
    }
  }

  private void silence(Room room, Duration time) {
    clock.forward(time);
    room.context.getBean(Outbox.class).worker().runDue();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatNobodyAnswersIsRemindedOfOnceThenPutAsideAndCanBeTakenUpAgain(Databases database) {
    model.says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      silence(room, Duration.ofHours(3));
      assertThat(chat.shown).hasSize(1);
      silence(room, Duration.ofHours(2));
      assertThat(chat.shown.get("s1")).isInstanceOfSatisfying(IntakeStep.Remind.class,
          remind -> assertThat(remind.person()).isEqualTo("U1"));
      silence(room, Duration.ofHours(18));
      assertThat(chat.shown).as("one reminder").hasSize(2);

      silence(room, Duration.ofHours(2));
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Tell.class);
      assertThat(chat.shown.get("s2")).isInstanceOfSatisfying(IntakeStep.Expired.class,
          expired -> assertThat(expired.words()).contains("Nothing was filed", "Mend the header in acme/shop"));
      room.filed("s0", "U1");
      assertThat(room.tasks()).isEmpty();

      room.end(room.intake.resumed(room.conversation(), "U2", "s2", Room.attempt()));
      assertThat(chat.shown.get("s2")).isInstanceOf(IntakeStep.Propose.class);
      room.filed("s2", "U2");
      assertThat(room.tasks()).hasSize(1);
      silence(room, Duration.ofDays(9));
      assertThat(chat.shown).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAnswerMakesTheReminderVoidAndTheNextStepHasItsOwn(Databases database) {
    model.says(ASK).says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      silence(room, Duration.ofHours(3));
      room.overheard("3.0", "U2", "the top one");
      silence(room, Duration.ofHours(2));
      assertThat(chat.shown).as("the question, the brief").hasSize(2);
      silence(room, Duration.ofHours(3));
      assertThat(chat.shown.get("s2")).isInstanceOf(IntakeStep.Remind.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void stopEndsIt(Databases database) {
    model.says(ASK);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.overheard("3.0", "U2", "Stop!");
      assertThat(chat.shown).containsOnlyKeys("s0");
      assertThat(chat.shown.get("s0")).isInstanceOfSatisfying(IntakeStep.Cancelled.class,
          cancelled -> assertThat(cancelled.person()).isEqualTo("U2"));
      room.asked("4.0", "U1", "stop");
      assertThat(chat.shown.get("s1")).isEqualTo(new IntakeStep.Tell("There is nothing to stop here."));
      assertThat(model.heard()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anEditedMessageChangesTheBriefInItsPlace(Databases database) {
    model.says(PROPOSE).says(PROPOSE_OTHER);
    chat.thread.add(Talks.said("2.0", "Ada", "mend the header"));
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      chat.thread.set(0, Talks.said("2.0", "Ada", "mend both headers"));
      room.end(room.intake.changed(Room.words("2.0", "U1", "mend both headers"), Room.attempt()));
      assertThat(chat.shown).containsOnlyKeys("s0");
      assertThat(chat.shown.get("s0")).isInstanceOfSatisfying(IntakeStep.Propose.class,
          propose -> assertThat(propose.brief().title()).isEqualTo("Mend both headers"));
      assertThat(model.heard().getLast()).contains("mend both headers");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anEditedAnswerIsTheOneThatCounts(Databases database) {
    model.says(ASK).says(ASK.replace("Which header?", "How big?")).says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.overheard("3.0", "U2", "the top one");
      room.end(room.intake.changed(Room.words("3.0", "U2", "the bottom one"), Room.attempt()));
      room.overheard("4.0", "U2", "small");
      assertThat(model.heard().getLast()).contains("the bottom one").doesNotContain("the top one");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theRepositoryIsSaidWithItsReasonAndChangedInOneStep(Databases database) {
    model.says(PROPOSE.replace("\"acme/shop\"", "null"));
    chat.topic = "repo:acme/shop";
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      assertThat(chat.shown.get("s0")).isInstanceOfSatisfying(IntakeStep.Propose.class,
          propose -> assertThat(propose.brief().assumptions())
              .containsExactly("Repository acme/shop: this channel's topic says so."));

      room.end(room.intake.moved(room.conversation(), "acme/api", "U2", "s0", Room.attempt()));
      assertThat(chat.shown).containsOnlyKeys("s0");
      room.filed("s0", "U1");
      assertThat(room.tasks()).singleElement().satisfies(task -> {
        assertThat(task.brief().repository()).isEqualTo("acme/api");
        assertThat(task.brief().baseBranch()).isEqualTo("develop");
        assertThat(task.brief().assumptions()).isEmpty();
      });
      room.end(room.intake.moved(room.conversation(), "acme/shop", "U2", "s0", Room.attempt()));
      assertThat(chat.asides).singleElement().asString().contains("is over");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void workStartsFromTheBranchOfWhoAskedThoughAnotherMovesTheBrief(Databases database) {
    model.says(PROPOSE.replace("\"acme/shop\"", "null"));
    try (var room = new Room(database)) {
      var own = room.context.getBean(OwnDefaults.class);
      own.prefer("U1", "acme/shop");
      own.branch("U1", "acme/shop", "next");
      own.branch("U1", "acme/api", "release/2");
      own.branch("U2", "acme/api", "hers");
      room.asked("2.0", "U1", "mend the header");
      assertThat(chat.shown.get("s0")).isInstanceOfSatisfying(IntakeStep.Propose.class, propose -> {
        assertThat(propose.brief().baseBranch()).isEqualTo("next");
        assertThat(propose.brief().assumptions())
            .containsExactly("Repository acme/shop: it is the default of who asked.");
      });
      room.end(room.intake.moved(room.conversation(), "acme/api", "U2", "s0", Room.attempt()));
      room.filed("s0", "U2");
      assertThat(room.tasks()).singleElement()
          .satisfies(task -> assertThat(task.brief().baseBranch()).isEqualTo("release/2"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aThreadGoesOnInTheRepositoryOfItsTaskBefore(Databases database) {
    model.says(PROPOSE.replace("acme/shop", "acme/api")).says(PROPOSE_OTHER.replace("\"acme/shop\"", "null"));
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.filed("s0", "U1");
      room.asked("3.0", "U1", "and the footer");
      assertThat(chat.shown.get("s1")).isInstanceOfSatisfying(IntakeStep.Propose.class,
          propose -> assertThat(propose.brief().repository()).isEqualTo("acme/api"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aDroppedBriefStaysDropped(Databases database) {
    model.says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      room.end(room.intake.cancelled(room.conversation(), "U1", "s0", Room.attempt()));
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Cancelled.class);
      room.filed("s0", "U1");
      assertThat(chat.asides).containsExactly("U1: This request is over. Mention me again to start a new one.");
      assertThat(room.tasks()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aConversationBegunByCommandTakesPlaceWhereItsFirstMessageStands(Databases database) {
    model.says(PROPOSE_OTHER);
    try (var room = new Room(database)) {
      ConversationId id = room.intake.begin("C1", "", "U1", "mend the header");
      var form = new BriefForm("Mend it", "acme/shop", "It fits.", "", "no scroll bar", "", "", "");
      room.end(room.intake.submitted(id, form, "U1", null, Room.attempt()));
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Propose.class);

      room.end(room.intake.asked(new Intake.Asked("C1", "s0", "3.0", "U1", "both of them", false), Room.attempt()));
      assertThat(chat.shown.get("s1")).isInstanceOfSatisfying(IntakeStep.Propose.class,
          propose -> assertThat(propose.conversation()).isEqualTo(id));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatAPlaybookLacksIsAskedForAlsoAfterTheForm(Databases database) {
    try (var room = new Room(database)) {
      ConversationId id = room.intake.begin("C1", "", "U1", "flag-cleanup new-cart");
      assertThat(room.intake.form(id).orElseThrow().playbook()).isEqualTo("flag-cleanup");
      var form = new BriefForm("Mend it", "acme/shop", "It fits.", "", "no scroll bar", "", "", "flag-cleanup");
      room.end(room.intake.submitted(id, form, "U1", null, Room.attempt()));
      assertThat(((IntakeStep.Ask) chat.shown.get("s0")).question()).startsWith("Which flag is to go?");
      room.end(room.intake.chose(id, 1, "new-cart", "U1", "s0", Room.attempt()));
      IntakeStep.Ask side = (IntakeStep.Ask) chat.shown.get("s1");
      assertThat(side.options()).containsExactly("The enabled side stays", "The disabled side stays", "You decide");
      room.end(room.intake.chose(id, 2, "You decide", "U1", "s1", Room.attempt()));
      var brief = ((IntakeStep.Propose) chat.shown.get("s2")).brief();
      assertThat(brief.template()).isEqualTo("flag-cleanup@2");
      assertThat(brief.instructions()).contains("Remove the flag `new-cart`");
      assertThat(brief.assumptions()).contains("Left to the agent: Which side of the flag stays?");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anotherPlaybookIsChosenOnTheCard(Databases database) {
    model.says(PROPOSE);
    try (var room = new Room(database)) {
      room.asked("2.0", "U1", "mend the header");
      assertThat(((IntakeStep.Propose) chat.shown.get("s0")).brief().template()).isEqualTo("change@1");
      room.end(room.intake.chosen(room.conversation(), "adr-from-thread", "G1", "s0", Room.attempt()));
      room.end(room.intake.chosen(room.conversation(), "nowhere", "U1", "s0", Room.attempt()));
      assertThat(chat.asides).containsExactly("G1: Guests cannot file.", "U1: The playbook nowhere is not there any more.");
      room.end(room.intake.chosen(room.conversation(), "adr-from-thread", "U1", "s0", Room.attempt()));
      assertThat(((IntakeStep.Ask) chat.shown.get("s1")).question()).startsWith("What was decided");
      model.says(PROPOSE);
      room.overheard("3.0", "U2", "That we use Postgres");
      assertThat(((IntakeStep.Propose) chat.shown.get("s2")).brief().instructions()).contains("`That we use Postgres`");
    }
  }
}
