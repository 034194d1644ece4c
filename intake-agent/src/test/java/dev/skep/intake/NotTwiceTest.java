package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Follower;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there already is not asked for once more without somebody knowing. */
class NotTwiceTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Make the shop's header fit on phones", "repository": "acme/shop",
       "goal": "It fits.", "acceptanceCriteria": ["no scroll bar"]}}""";
  private static final String ALIKE = "Mend the header of the shop on phones";

  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();
  private final Shelf shelf = new Shelf();

  /** The room at work on a database. */
  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final Intake intake;

    Room(Databases database, Object... more) {
      context = database.start(Map.of(), Stream.concat(
          Stream.of(new HandClock(), model, chat, shelf, MiniLm.model()), Stream.of(more)).toArray());
      intake = context.getBean(Intake.class);
      chat.at(() -> intake);
    }

    Task there(String title, String repository) {
      return tasks().submit(brief(title, repository), new Origin("C9", "9.0", "U9", "Ida", "https://hive.example/9"),
          Actor.person("U9"), "");
    }

    void proposed() {
      end(intake.asked(new Intake.Asked("C1", "1.0", "2.0", "U1", "the header is too wide", false), attempt()));
    }

    void filed() {
      end(intake.confirmed(id(), "U1", "s0", attempt()));
    }

    ConversationId id() {
      return ((IntakeStep.Propose) chat.shown.get("s0")).conversation();
    }

    List<Concern> concerns() {
      return chat.shown.get("s0") instanceof IntakeStep.Propose propose ? propose.concerns() : List.of();
    }

    Same same() {
      return ((Concern.Alike) concerns().getFirst()).same().getFirst();
    }

    TaskStore tasks() {
      return context.getBean(TaskStore.class);
    }

    List<Task> open() {
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

  private static TaskBrief brief(String title, String repository) {
    return TaskBriefBuilder.builder().title(title).repository(repository).goal("").build();
  }

  private static Attempt attempt() {
    return new Attempt(UUID.randomUUID().toString(), 1);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theThreadFollowsWhatIsThereInsteadOfFilingItAgain(Databases database) {
    model.says(PROPOSE).says("Well: {\"same\": [1]}");
    try (var room = new Room(database)) {
      Task there = room.there(ALIKE, "acme/shop");
      room.proposed();
      room.filed();
      assertThat(room.open()).as("not yet").hasSize(1);
      assertThat(room.concerns()).singleElement().satisfies(c -> assertThat(c.words())
          .isEqualTo("This looks like “" + ALIKE + "” (waiting to start, asked for by Ida)."));
      assertThat(model.heard().getLast()).contains("Make the shop's header fit", "<candidate n=\"1\"", ALIKE);

      room.end(room.intake.followed(room.id(), room.same().key(), "U1", "s0", attempt()));
      assertThat(chat.shown.get("s0")).isInstanceOfSatisfying(IntakeStep.Followed.class,
          f -> assertThat(f.same().task()).isEqualTo(there.id()));
      assertThat(room.open()).singleElement()
          .satisfies(t -> assertThat(t.followers()).containsExactly(new Follower("C1", "1.0", "U1")));
      var over = chat.shown.get("s0");
      room.end(room.intake.confirmed(((IntakeStep.Followed) over).conversation(), "U1", "s0", attempt()));
      assertThat(room.open()).hasSize(1);
      assertThat(chat.asides).singleElement().asString().contains("is over");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatOthersAskedForInPrivateIsNotTold(Databases database) {
    chat.places.put("C9", new Place(Place.Kind.PRIVATE, "secret-plans"));
    model.says(PROPOSE).says("{\"same\": [1]}");
    try (var room = new Room(database)) {
      room.there(ALIKE, "acme/shop");
      room.proposed();
      room.filed();
      assertThat(room.concerns()).isEmpty();
      assertThat(room.open()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoWasToldFilesItAnywayAndIsNotToldAgain(Databases database) {
    model.says(PROPOSE).says("{\"same\": [1]}");
    try (var room = new Room(database)) {
      room.there(ALIKE, "acme/shop");
      room.proposed();
      room.end(room.intake.confirmedAllTheSame(room.id(), "U1", "s0", attempt()));
      assertThat(room.open()).as("nobody was told yet").hasSize(1);
      room.end(room.intake.confirmedAllTheSame(room.id(), "U2", "s0", attempt()));
      assertThat(room.open()).hasSize(2);
      assertThat(model.heard()).as("one interview, one comparison").hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoMayNotAskMayNotFollow(Databases database) {
    model.says(PROPOSE).says("{\"same\": [1]}");
    try (var room = new Room(database)) {
      room.there(ALIKE, "acme/shop");
      room.proposed();
      room.filed();
      room.end(room.intake.followed(room.id(), room.same().key(), "G1", "s0", attempt()));
      room.end(room.intake.followed(room.id(), "something else", "U1", "s0", attempt()));
      assertThat(chat.asides).hasSize(2).first().isEqualTo("G1: Guests cannot file.");
      assertThat(room.open()).singleElement().satisfies(t -> assertThat(t.followers()).isEmpty());
    }
  }

  @Test
  void whatTheModelTakesForSomethingElseIsFiledAtOnce() {
    model.says(PROPOSE).says("{\"same\": []}");
    try (var room = new Room(Databases.H2)) {
      room.there(ALIKE, "acme/shop");
      room.proposed();
      room.filed();
      assertThat(room.open()).hasSize(2);
    }
  }

  @Test
  void whatHasNothingToDoWithItCostsNoQuestion() {
    model.says(PROPOSE);
    try (var room = new Room(Databases.H2)) {
      room.there("Rotate the signing keys every month", "acme/shop");
      room.there(ALIKE, "acme/api");
      room.proposed();
      room.filed();
      assertThat(room.open()).hasSize(3);
      assertThat(model.heard()).hasSize(1);
    }
  }

  @Test
  void anIssueThatDidNotComeThroughUsIsShownWithItsLink() {
    shelf.work = List.of(new RepositoryFacts.Work(12, false, true, "Header of the shop does not fit on phones", "ada",
        "https://github.example/12"), new RepositoryFacts.Work(11, false, false, ALIKE, "ada", "https://github.example/11"));
    model.says(PROPOSE).says("{\"same\": [1, 2, 0, -1]}");
    try (var room = new Room(Databases.H2)) {
      room.proposed();
      room.filed();
      assertThat(((Concern.Alike) room.concerns().getFirst()).same()).containsExactly(new Same(null, "#12",
          "Header of the shop does not fit on phones", "https://github.example/12", "open issue", "", "ada"));
      room.end(room.intake.followed(room.id(), "https://github.example/12", "U1", "s0", attempt()));
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Followed.class);
      assertThat(room.open()).isEmpty();
    }
  }

  @Test
  void ourOwnIssueIsShownOnceAndAsOurs() {
    shelf.work = List.of(new RepositoryFacts.Work(12, false, true, ALIKE, "skep", "https://github.example/12"));
    model.says(PROPOSE).says("{\"same\": [1, 2]}");
    try (var room = new Room(Databases.H2)) {
      Task there = room.there(ALIKE, "acme/shop");
      room.tasks().apply(there.id(), new TaskTrigger.Released(), Actor.SKEP, "");
      room.tasks().apply(there.id(), new TaskTrigger.Filed(new IssueRef("acme/shop", 12, "https://github.example/12")),
          Actor.SKEP, "");
      room.proposed();
      room.filed();
      assertThat(((Concern.Alike) room.concerns().getFirst()).same()).singleElement().satisfies(s -> {
        assertThat(s.task()).isEqualTo(there.id());
        assertThat(s.name()).isEqualTo("#12 " + ALIKE);
      });
    }
  }

  @Test
  void whatBelongsUnderTheNamedEpicIsLookedThroughButNotTheEpicItself() {
    var tracker = new TrackerFacts() {
      @Override
      public List<Ticket> children(String key, int most) {
        return List
            .of(new Ticket(key + "0", "Task", "To Do", true, "The shop's header must fit on phones", "https://j/" + key));
      }

      @Override
      public List<Ticket> like(String words, int most) {
        return List.of(new Ticket("SHOP-1", "Epic", "To Do", true, "Make the shop's header fit on phones", "https://j/1"));
      }
    };
    chat.thread.add(Talks.said("1.0", "Ada", "see SHOP-1"));
    model.says(PROPOSE.replace("It fits.", "It fits, for SHOP-1.")).says("{\"same\": [1]}");
    try (var room = new Room(Databases.H2, tracker)) {
      room.proposed();
      room.filed();
      assertThat(((Concern.Alike) room.concerns().getFirst()).same()).containsExactly(new Same(
          null, "SHOP-10", "The shop's header must fit on phones", "https://j/SHOP-1", "to do", "", ""));
      assertThat(model.heard().getLast()).doesNotContain("n=\"2\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"I think so.", "{\"same\": \"all\"}", "{\"same\": [1", "{}", ""})
  void withoutAnAnswerOfUseOnlyWhatIsClearlyTheSameCounts(String answer) {
    model.says(PROPOSE).says(answer);
    try (var room = new Room(Databases.H2)) {
      room.there("make the shop's header fit, on phones!", "acme/shop");
      room.there("Put a search box into the header of the shop", "acme/shop");
      room.proposed();
      room.filed();
      assertThat(((Concern.Alike) room.concerns().getFirst()).same()).extracting(Same::title)
          .containsExactly("make the shop's header fit, on phones!");
    }
  }

  @Test
  void aModelThatHangsAndAPlatformThatIsAwayHoldNobodyUp() throws InterruptedException {
    var left = new CountDownLatch(1);
    model.says(PROPOSE).hangs(left);
    try (var room = new Room(Databases.H2)) {
      room.there("Put a search box into the header of the shop", "acme/shop");
      room.proposed();
      shelf.away();
      room.filed();
      assertThat(left.await(1, TimeUnit.SECONDS)).as("it is not waited for any longer").isTrue();
      assertThat(room.open()).hasSize(2);
    }
  }

  @Property(tries = 300)
  void whateverTheModelNamesIsACandidateOrNothing(@ForAll List<Integer> numbers, @ForAll String around) {
    var all = List.of(candidate("a"), candidate("b"));
    assertThat(SameWork.read(around + "{\"same\": " + numbers + "}", all).orElse(List.of())).isSubsetOf(all)
        .doesNotHaveDuplicates();
  }

  private static OpenWork.Candidate candidate(String title) {
    return new OpenWork.Candidate(new Same(null, "", title, title, "open issue", "", ""), "acme/shop", "", List.of());
  }
}
