package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.RepositoryVisibility.Openness;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What few could read goes where many can only when somebody says so once more. */
class ExposureTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header", "repository": "acme/shop", "goal": "It fits.",
       "acceptanceCriteria": ["no scroll bar"]}}""";
  private static final String SHOWN = "The words of the private channel #payments-incident would be readable to everybody"
      + " who can read acme/shop (public).";

  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();
  private final Shelf shelf = new Shelf();

  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final Intake intake;

    Room(Databases database) {
      context = database.start(Map.of(), new HandClock(), model, chat, shelf);
      intake = context.getBean(Intake.class);
      chat.at(() -> intake);
    }

    void asked(String channel) {
      model.says(PROPOSE);
      end(intake.asked(new Intake.Asked(channel, "1.0", "2.0", "U1", "mend the header", false), attempt()));
    }

    void file() {
      end(intake.confirmed(propose().conversation(), "U1", "s0", attempt()));
    }

    void fileAllTheSame() {
      end(intake.confirmedAllTheSame(propose().conversation(), "U1", "s0", attempt()));
    }

    void move(String repository) {
      end(intake.moved(propose().conversation(), repository, "U1", "s0", attempt()));
    }

    List<String> warnings() {
      return propose().concerns().stream().map(Concern::words).toList();
    }

    private IntakeStep.Propose propose() {
      return (IntakeStep.Propose) chat.shown.get("s0");
    }

    List<Task> tasks() {
      return Tasks.queued(context);
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

    @Override
    public void close() {
      context.close();
    }
  }

  private void incident() {
    chat.places.put("C9", new Place(Place.Kind.PRIVATE, "payments-incident"));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      PUBLIC,  PUBLIC,   false
      PUBLIC,  UNKNOWN,  false
      PRIVATE, PUBLIC,   true
      PRIVATE, INTERNAL, true
      PRIVATE, UNKNOWN,  true
      PRIVATE, PRIVATE,  false
      GROUP,   PUBLIC,   true
      GROUP,   INTERNAL, true
      GROUP,   UNKNOWN,  true
      GROUP,   PRIVATE,  false
      DIRECT,  PUBLIC,   true
      DIRECT,  INTERNAL, false
      DIRECT,  UNKNOWN,  true
      DIRECT,  PRIVATE,  false
      """)
  void theRule(Place.Kind place, Openness openness, boolean exposed) {
    assertThat(Exposure.isExposed(place, openness)).isEqualTo(exposed);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aPrivateChannelsWordsGoPublicOnlyByASecondWordThatNamesBoth(Databases database) {
    incident();
    shelf.openness.put("acme/shop", Openness.PUBLIC);
    try (var room = new Room(database)) {
      room.asked("C9");
      room.fileAllTheSame();
      assertThat(room.tasks()).as("nobody was told yet").isEmpty();
      assertThat(room.warnings()).containsExactly(SHOWN);
      room.file();
      assertThat(room.tasks()).as("the plain button never files it").isEmpty();
      room.fileAllTheSame();
      assertThat(room.tasks()).singleElement().satisfies(t -> assertThat(t.brief().toString())
          .as("the channel's name stays within").doesNotContain("payments-incident"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aRepositoryThatWasOpenedSinceIsNotWhatThePersonAgreedTo(Databases database) {
    incident();
    shelf.openness.put("acme/shop", Openness.INTERNAL);
    try (var room = new Room(database)) {
      room.asked("C9");
      room.file();
      assertThat(room.warnings()).singleElement().asString().endsWith("acme/shop (internal: all of the company).");
      shelf.openness.put("acme/shop", Openness.PUBLIC);
      room.fileAllTheSame();
      assertThat(room.tasks()).isEmpty();
      assertThat(room.warnings()).containsExactly(SHOWN);
      room.move("acme/api");
      assertThat(room.warnings()).isEmpty();
      room.file();
      assertThat(room.tasks()).as("the other one is private").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoCannotBeAskedCountsAsOpenToAll(Databases database) {
    incident();
    try (var room = new Room(database)) {
      room.asked("C9");
      shelf.away();
      room.file();
      assertThat(room.tasks()).isEmpty();
      assertThat(room.warnings()).singleElement().asString().endsWith("(I could not find out who that is).");
      room.fileAllTheSame();
      assertThat(room.tasks()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void wordsOfAPublicChannelNeedNoSecondWord(Databases database) {
    shelf.openness.put("acme/shop", Openness.PUBLIC);
    try (var room = new Room(database)) {
      room.asked("C1");
      room.file();
      assertThat(room.tasks()).hasSize(1);
      assertThat(shelf.asked).noneMatch(a -> a.startsWith("visibility"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void wordsAreNoLessPrivateWhereSkepHasToGoOnElsewhere(Databases database) {
    incident();
    chat.places.put("D1", new Place(Place.Kind.DIRECT, ""));
    chat.elsewhere = "D1";
    shelf.openness.put("acme/shop", Openness.INTERNAL);
    try (var room = new Room(database)) {
      room.asked("C9");
      room.file();
      assertThat(room.tasks()).isEmpty();
      assertThat(room.warnings()).singleElement().asString().contains("#payments-incident");
      shelf.openness.put("acme/shop", Openness.PUBLIC);
      room.fileAllTheSame();
      assertThat(room.warnings()).containsExactly(SHOWN,
          "The words of this direct message would be readable to everybody who can read acme/shop (public).");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void wordsReadByALinkAreThoseOfTheirChannel(Databases database) {
    incident();
    shelf.openness.put("acme/shop", Openness.PUBLIC);
    chat.held.put("https://hive.example/C9/7.0", "the till of shop 12 is open");
    chat.thread.add(new Said("1.0", "U1", "Ada", false, "see the link",
        List.of(new Attached.Linked("https://hive.example/C9/7.0"), new Attached.Linked("https://hive.example/C8/1.0"))));
    chat.places.put("C8", new Place(Place.Kind.PRIVATE, "never-read"));
    try (var room = new Room(database)) {
      room.asked("C1");
      room.file();
      assertThat(room.tasks()).isEmpty();
      assertThat(room.warnings()).containsExactly(SHOWN);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aDirectTalkOfOthersIsNoOnesOwn(Databases database) {
    chat.places.put("D7", new Place(Place.Kind.DIRECT, ""));
    shelf.openness.put("acme/shop", Openness.INTERNAL);
    chat.thread.add(new Said("1.0", "U1", "Ada", false, "see what Pam wrote me",
        List.of(new Attached.Quoted("Pam", "https://hive.example/D7/1.0", "do it"))));
    try (var room = new Room(database)) {
      room.asked("C1");
      room.file();
      assertThat(room.tasks()).isEmpty();
      assertThat(room.warnings()).singleElement().asString().startsWith("The words of a group or direct message would");
    }
  }
}
