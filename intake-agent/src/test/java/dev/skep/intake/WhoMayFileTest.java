package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.task.TaskStore;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Guests, people of other organizations, and whoever the chat cannot name: refused at every door, and told so. */
@Tag("slow")
class WhoMayFileTest {
  private static final String ASK = """
      {"kind": "ask", "question": "Which header?", "options": ["Top", "Bottom"]}""";
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header", "repository": "acme/shop", "goal": "It fits.",
       "acceptanceCriteria": ["no scroll bar"]}}""";
  /** A concern stands against it. */
  private static final String WEAK = PROPOSE.replace("\"no scroll bar\"", "");
  private static final String BATCH = """
      {"kind": "batch", "briefs": [
       {"title": "Mend the header", "repository": "acme/shop", "goal": "It fits.", "acceptanceCriteria": ["a test"]},
       {"title": "Send its size", "repository": "acme/api", "goal": "It is known.", "acceptanceCriteria": ["a test"]}]}""";
  private static final BriefForm FORM = new BriefForm("Steal it", "acme/shop", "All of it.", "", "it is gone", "", "", "");
  /** Their ids tell the chat of the tests who they are. */
  private static final List<String> OUTSIDERS = List.of("GUEST", "XTERNAL", "QUERY");

  private final HandClock clock = new HandClock();
  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();

  /**
   * @param before what the model says while a member talks with Skep
   * @param prepared what members do after that
   * @param silent whether nobody waits for an answer
   */
  private record Door(String name, String before, Consumer<Room> prepared, boolean silent,
      BiFunction<Room, String, Completion> open) {
    Door(String name, String before, boolean silent, BiFunction<Room, String, Completion> open) {
      this(name, before, room -> {}, silent, open);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Intake.Asked words(String message, String person, String text) {
    return new Intake.Asked("C1", "1.0", message, person, text, false);
  }

  private static Attempt attempt() {
    return new Attempt(UUID.randomUUID().toString(), 1);
  }

  private static Stream<Door> doors() {
    return Stream.of(
        new Door("mention", PROPOSE, false, (r, who) -> r.intake.asked(words("9.0", who, "delete it all"), attempt())),
        new Door("mention that stops", PROPOSE, false, (r, who) -> r.intake.asked(words("9.0", who, "stop"), attempt())),
        new Door("reply", ASK, true, (r, who) -> r.intake.overheard(words("9.0", who, "Both"), attempt())),
        new Door("reply that stops", PROPOSE, true, (r, who) -> r.intake.overheard(words("9.0", who, "stop"), attempt())),
        new Door("edit of a message", PROPOSE, true, (r, who) -> r.intake.changed(words("2.0", who, "Other"), attempt())),
        new Door("answer", ASK, false, (r, who) -> r.intake.chose(r.id(), 1, "Top", who, "s0", attempt())),
        new Door("file it", PROPOSE, false, (r, who) -> r.intake.confirmed(r.id(), who, "s0", attempt())),
        new Door("file it all the same", WEAK, false, (r, who) -> {
          r.end(r.intake.confirmed(r.id(), "U1", "s0", attempt()));
          return r.intake.confirmedAllTheSame(r.id(), who, "s0", attempt());
        }),
        new Door("follow", PROPOSE, r -> {
          r.alike();
          r.end(r.intake.confirmed(r.id(), "U1", "s0", attempt()));
        }, false, (r, who) -> r.intake.followed(r.id(), r.same(), who, "s0", attempt())),
        new Door("another playbook", PROPOSE, false, (r, who) -> r.intake.chosen(r.id(), "bug", who, "s0", attempt())),
        new Door("file the batch", BATCH, false, (r, who) -> r.intake.confirmed(r.id(), who, "s0", attempt())),
        new Door("take out of the batch", BATCH, false, (r, who) -> r.intake.removed(r.id(), 1, who, "s0", attempt())),
        new Door("form of one of the batch", BATCH, false,
            (r, who) -> r.intake.submitted(r.id(), 1, FORM, who, "s0", attempt())),
        new Door("cancel the batch", BATCH, false, (r, who) -> r.intake.cancelled(r.id(), who, "s0", attempt())),
        new Door("split", PROPOSE, false, (r, who) -> r.intake.split(r.id(), who, "s0", attempt())),
        new Door("move", PROPOSE, false, (r, who) -> r.intake.moved(r.id(), "acme/api", who, "s0", attempt())),
        new Door("cancel", PROPOSE, false, (r, who) -> r.intake.cancelled(r.id(), who, "s0", attempt())),
        new Door("form", PROPOSE, false, (r, who) -> r.intake.submitted(r.id(), FORM, who, "s0", attempt())),
        new Door("form of their own", PROPOSE, false, (r, who) -> {
          ConversationId own = r.intake.begin("C1", "", who, "delete it all");
          return r.intake.submitted(own, FORM, who, null, attempt());
        }),
        new Door("brief that is offered", PROPOSE, Room::offered, false,
            (r, who) -> r.intake.takenUp(r.id(), who, "s1", attempt())),
        new Door("not useful", PROPOSE, Room::offered, false,
            (r, who) -> r.intake.dismissed(r.id(), "Put away.", () -> {
              throw new AssertionError("written for " + who);
            }, who, "s1", attempt())),
        new Door("resume", PROPOSE, false, (r, who) -> {
          r.putAside();
          return r.intake.resumed(r.id(), who, "s1", attempt());
        }));
  }

  static Stream<Arguments> everyDoor() {
    return Stream.of(Databases.values()).flatMap(database -> OUTSIDERS.stream().flatMap(
        who -> doors().map(door -> Arguments.of(door, who, database))));
  }

  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final Intake intake;
    private ConversationId id;

    Room(Databases database) {
      context = database.start(Map.of(), clock, model, chat, new Shelf());
      intake = context.getBean(Intake.class);
      chat.at(() -> intake);
    }

    ConversationId id() {
      return id;
    }

    void memberAsks(String answer) {
      model.says(answer);
      end(intake.asked(words("2.0", "U1", "mend the header"), attempt()));
      id = switch (chat.shown.get("s0")) {
        case IntakeStep.Ask ask -> ask.conversation();
        case IntakeStep.Propose propose -> propose.conversation();
        case IntakeStep.ProposeBatch propose -> propose.conversation();
        default -> throw new AssertionError(chat.shown);
      };
    }

    /** By a rule, for what a member wrote. */
    void offered() {
      id = new ConversationId(UUID.randomUUID());
      end(intake.unasked(id, new Intake.Asked("C1", "7.0", "7.0", "U1", "it is flaky", false),
          new Unasked("flaky tests", "", "", false, "")));
    }

    void alike() {
      context.getBean(TaskStore.class).submit(TaskBriefBuilder.builder().title("Mend the header").repository("acme/shop")
          .goal("It fits.").build(), new Origin("C9", "9.0", "U9", "Ida", ""), Actor.person("U9"), "");
    }

    String same() {
      return ((IntakeStep.Propose) chat.shown.get("s0")).concerns().stream()
          .flatMap(c -> c instanceof Concern.Alike(List<Same> all) ? all.stream() : Stream.empty())
          .findFirst().orElseThrow().key();
    }

    void putAside() {
      for (int day = 0; day < 4; day++) {
        clock.forward(Duration.ofDays(1));
        context.getBean(Outbox.class).worker().runDue();
      }
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

    Conversation stored() {
      return context.getBean(Conversations.class).find(id).orElseThrow();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @MethodSource("everyDoor")
  void refused(Door door, String who, Databases database) {
    try (var room = new Room(database)) {
      room.memberAsks(door.before());
      door.prepared().accept(room);
      int heard = model.heard().size();
      List<Task> queued = Tasks.queued(room.context);
      model.says(PROPOSE.replace("Mend the header", "Theirs"));
      Completion completion = door.open().apply(room, who);
      Conversation before = room.stored();
      Map<String, IntakeStep> shown = Map.copyOf(chat.shown);
      room.end(completion);
      assertThat(room.stored()).isEqualTo(before);
      assertThat(Tasks.queued(room.context)).isEqualTo(queued);
      assertThat(model.heard()).as("the model hears nothing of it").hasSize(heard);
      if (door.silent()) {
        assertThat(completion).isSameAs(Completion.NOTHING);
        return;
      }
      boolean toldInThread = chat.shown.values().stream().filter(s -> !shown.containsValue(s))
          .allMatch(s -> s.equals(new IntakeStep.Tell("Guests cannot file."))) && chat.shown.size() > shown.size();
      assertThat(toldInThread || chat.asides.equals(List.of(who + ": Guests cannot file."))).as("they are told").isTrue();
    }
  }
}
