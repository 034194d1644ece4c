package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.prompt.PlaybookReader;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.watch.Hush;
import dev.skep.intake.watch.Quiet;
import dev.skep.intake.watch.Sighting;
import dev.skep.intake.watch.WatchPolicy;
import dev.skep.intake.watch.WatchRule;
import dev.skep.intake.watch.Watching;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules find, on both databases: proposed once, quieted and woken, and put aside without calling anybody. */
class WatchingTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header", "repository": "acme/shop", "goal": "It fits.",
       "acceptanceCriteria": ["no scroll bar"]}}""";

  private final HandClock clock = new HandClock();
  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();
  private final Rules rules = new Rules();

  private static final class Rules implements WatchPolicy {
    private final List<WatchRule> all = new ArrayList<>();

    @Override
    public List<WatchRule> watchRules(String channel) {
      return all.stream().filter(rule -> rule.channel().equals(channel)).toList();
    }

    @Override
    public Optional<WatchRule> watchRule(String name) {
      return all.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    void add(String name, String word, String template, String owner) {
      all.add(new WatchRule(name, "C1", List.of(word), null, "", "", template, template.isEmpty() ? "" : "acme/shop", 5,
          false, owner));
    }
  }

  private final class Room implements AutoCloseable {
    private final ApplicationContext context;

    Room(Databases database) {
      context = database.start(Map.of(), clock, model, chat, new Shelf(), rules);
      chat.at(() -> context.getBean(Intake.class));
    }

    void saw(String message, String person, String text) {
      write(context.getBean(Watching.class).saw(sighting(message, person, text)));
      work();
    }

    void work() {
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

    int callsOf(String person) {
      @SuppressWarnings("unchecked")
      TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
      return transactions.executeRead(status -> {
        try (var sql = status.getConnection().prepareStatement("select count(*) from model_call where person = ?")) {
          sql.setString(1, person);
          var counted = sql.executeQuery();
          counted.next();
          return counted.getInt(1);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      });
    }

    Hush hush() {
      return context.getBean(Hush.class);
    }

    void notUseful(String card, String person) {
      ConversationId id = switch (chat.shown.get(card)) {
        case IntakeStep.Offer offer -> offer.conversation();
        case IntakeStep.Propose propose -> propose.conversation();
        default -> throw new AssertionError(chat.shown);
      };
      write(hush().notUseful(id, person, card, new Attempt(UUID.randomUUID().toString(), 1)));
      work();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static Sighting sighting(String message, String person, String text) {
    return new Sighting("C1", message, message, person, Set.of(), "", false, text);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void twoDeliveriesAndTwoRulesAtOneMomentProposeOnce(Databases database) throws Exception {
    rules.add("flaky tests", "flaky", "", "");
    rules.add("builds", "build", "", "");
    try (var room = new Room(database); var threads = Executors.newFixedThreadPool(4)) {
      room.saw("0.1", "U1", "the build");
      var together = new CyclicBarrier(4);
      var all = new ArrayList<Future<?>>();
      for (int i = 0; i < 4; i++) {
        Completion saw = room.context.getBean(Watching.class).saw(sighting("1.0", "U1", "the build is flaky"));
        all.add(threads.submit(() -> {
          together.await(10, TimeUnit.SECONDS);
          room.write(saw);
          return null;
        }));
      }
      int failed = 0;
      for (Future<?> one : all) {
        try {
          one.get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
          failed++;
        }
      }
      room.work();
      assertThat(chat.shown.values()).hasSize(2).allMatch(IntakeStep.Offer.class::isInstance);
      assertThat(failed).as("who comes second waits, and need not try again").isZero();
      room.saw("1.0", "U1", "the build is flaky");
      assertThat(chat.shown).as("nor later").hasSize(2);
      assertThat(room.hush().in("C1")).extracting(s -> s.rule().name() + " " + s.figures().proposed())
          .containsExactly("flaky tests 1", "builds 1");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void notUsefulQuietsForADayAndTheThirdTimeUntilItsOwnerWakesIt(Databases database) {
    rules.add("flaky tests", "flaky", "", "U9");
    try (var room = new Room(database)) {
      for (int time = 1; time <= 3; time++) {
        room.saw(time + ".0", "U1", "flaky");
        String card = List.copyOf(chat.shown.keySet()).getLast();
        room.notUseful(card, "GUEST");
        assertThat(chat.asides).as("a guest is told").hasSize(time);
        room.notUseful(card, "U1");
        assertThat(chat.shown.get(card)).isInstanceOfSatisfying(IntakeStep.Tell.class,
            tell -> assertThat(tell.words()).contains("Not useful, says name of U1", "flaky tests"));
        room.saw(time + ".5", "U1", "flaky");
        assertThat(chat.shown).as("it is quiet").hasSize(time);
        clock.forward(Duration.ofDays(1));
      }
      room.saw("4.0", "U1", "flaky");
      assertThat(chat.shown).as("for good now").hasSize(3);
      assertThat(room.hush().in("C1").getFirst().quiet()).isEqualTo(new Quiet(null, "U1"));
      assertThat(room.hush().keepsQuiet("flaky tests", "U2")).hasValueSatisfying(
          words -> assertThat(words).contains("name of U9"));
      assertThat(room.hush().keepsQuiet("flaky tests", "U9")).isEmpty();
      room.hush().wake("flaky tests", "U9");
      room.saw("5.0", "U1", "flaky");
      room.notUseful("s3", "U1");
      assertThat(room.hush().in("C1").getFirst()).satisfies(standing -> {
        assertThat(standing.quiet()).isNotNull().satisfies(q -> assertThat(q.isForGood()).as("it begins anew").isFalse());
        assertThat(standing.figures().notUseful()).isEqualTo(4);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aPreparedBriefAsksNothingCallsNobodyAndIsPutAsideInItsPlace(Databases database) {
    rules.add("flaky tests", "flaky", "bug", "");
    try (var room = new Room(database)) {
      model.says(PROPOSE);
      room.saw("1.0", "U1", "the header is flaky");
      assertThat(chat.shown.get("s0")).isInstanceOfSatisfying(IntakeStep.Propose.class, card -> {
        assertThat(card.rule()).isEqualTo("flaky tests");
        assertThat(card.brief().template()).startsWith("bug@");
        assertThat(card.brief().assumptions()).as("what the playbook would ask").anyMatch(a -> a.startsWith("Left to the"));
      });
      assertThat(room.callsOf("U1")).as("it is on nobody's own budget").isZero();
      assertThat(room.callsOf("watch")).isOne();
      for (int hour = 0; hour < 72; hour += 12) {
        clock.forward(Duration.ofHours(12));
        room.work();
      }
      assertThat(chat.shown).hasSize(1);
      assertThat(chat.shown.get("s0")).isInstanceOf(IntakeStep.Expired.class);
      assertThat(Tasks.queued(room.context)).as("time files nothing").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoGoesOnWithItIsAskedAndRemindedAsEver(Databases database) {
    rules.add("flaky tests", "flaky", "bug", "");
    try (var room = new Room(database)) {
      model.says(PROPOSE);
      room.saw("1.0", "U1", "the header is flaky");
      model.says("{\"kind\": \"ask\", \"question\": \"Which header?\"}");
      var asked = new Intake.Asked("C1", "1.0", "1.1", "U2", "and the other one", false);
      room.write(room.context.getBean(Intake.class).asked(asked, new Attempt(UUID.randomUUID().toString(), 1)));
      room.work();
      assertThat(List.copyOf(chat.shown.values()).getLast()).isInstanceOfSatisfying(IntakeStep.Ask.class,
          ask -> assertThat(ask.question()).isEqualTo("Which header?"));
      clock.forward(Duration.ofHours(6));
      room.work();
      assertThat(List.copyOf(chat.shown.values()).getLast()).isInstanceOfSatisfying(IntakeStep.Remind.class,
          remind -> assertThat(remind.person()).isEqualTo("U2"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void itFilesByItselfOnlyForAnOwnerWhoMayAndWithNothingAgainstIt(Databases database) {
    chat.playbooks.add(PlaybookReader.read("alone", """
        ---
        name: alone
        version: 1
        title: Alone
        description: For what needs nobody
        may_file_itself: true
        ---
        Mend it.
        """).playbook().orElseThrow());
    rules.all.add(byItself("of a guest", "one", "GUEST", true));
    rules.all.add(byItself("of a member", "two", "U9", true));
    rules.all.add(byItself("of nobody", "three", "U9", false));
    try (var room = new Room(database)) {
      model.says(PROPOSE);
      room.saw("1.0", "U1", "one");
      model.says(PROPOSE.replace("\"no scroll bar\"", ""));
      room.saw("2.0", "U1", "two");
      model.says(PROPOSE);
      room.saw("3.0", "U1", "three");
      assertThat(chat.shown.values()).hasSize(3).allMatch(IntakeStep.Propose.class::isInstance);
      assertThat(Tasks.queued(room.context)).isEmpty();
      model.says(PROPOSE);
      room.saw("4.0", "U1", "two");
      assertThat(chat.shown.get("s3")).isInstanceOfSatisfying(IntakeStep.Filed.class, filed -> {
        assertThat(filed.person()).isEqualTo("U9");
        assertThat(filed.rule()).isEqualTo("of a member");
      });
      assertThat(Tasks.queued(room.context)).singleElement()
          .satisfies(task -> assertThat(task.origin().asker()).isEqualTo("U9"));
      assertThat(room.hush().in("C1").get(1).figures().filed()).isOne();
    }
  }

  private static WatchRule byItself(String name, String word, String owner, boolean filesItself) {
    return new WatchRule(name, "C1", List.of(word), null, "", "", "alone", "acme/shop", 5, filesItself, owner);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aModelThatAsksOrDeclinesIsNotHeard(Databases database) {
    rules.add("flaky tests", "flaky", "bug", "");
    try (var room = new Room(database)) {
      model.says("{\"kind\": \"ask\", \"question\": \"Which header?\"}");
      room.saw("1.0", "U1", "the header is flaky");
      assertThat(chat.shown.get("s0")).as("it only offers").isInstanceOf(IntakeStep.Offer.class);
      model.says("{\"kind\": \"decline\", \"reason\": \"That is talk.\"}");
      room.saw("2.0", "U1", "my knee is flaky");
      assertThat(chat.shown).as("and then says nothing at all").hasSize(1);
      room.saw("3.0", "GUEST", "delete all that is flaky");
      assertThat(model.heard()).as("no model hears of an outsider's words").hasSize(2);
    }
  }
}
