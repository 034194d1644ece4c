package dev.skep.throttle.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.Waits;
import dev.skep.core.work.WorkSettings;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class QueueImportsTest {
  private final AtomicReference<QueueImports> imports = new AtomicReference<>();
  private final Importing around = new Importing(imports::get);
  private final HandClock clock = new HandClock();

  private void on(Databases database, Consumer<ApplicationContext> story) {
    try (ApplicationContext context = database.start(Map.of(), clock, around)) {
      imports.set(context.getBean(QueueImports.class));
      story.accept(context);
    }
  }

  private static ListSource.Pasted pasted(String... names) {
    return new ListSource.Pasted(Stream.of(names).map(n -> new ListedItem(n, "", "")).toList());
  }

  private ListSource.File file(String name, Stream<String> lines) {
    byte[] text = lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
    around.files.put(name, () -> new ByteArrayInputStream(text));
    return new ListSource.File(name, name);
  }

  private static Stream<String> flags(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "flag_" + i);
  }

  private QueueImport find(UUID id) {
    return imports.get().find(id).orElseThrow();
  }

  private static List<Task> tasks(ApplicationContext context) {
    return context.getBean(QueueTasks.class).waiting(Importing.QUEUE, Waits.LINE, 10_000);
  }

  private static List<String> names(ApplicationContext context) {
    return tasks(context).stream().map(t -> t.item().name()).toList();
  }

  private static int count(ApplicationContext context, String table) {
    var connections = context.getBean(javax.sql.DataSource.class);
    var plain = io.micronaut.data.connection.jdbc.advice.DelegatingDataSource.unwrapDataSource(connections);
    try (Connection connection = plain.getConnection();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aShortListIsAddedInOrderEachItemOnce(Databases database) {
    on(database, context -> {
      Importing.bring(context, pasted("a_1", "b_2"));
      clock.forward(Duration.ofSeconds(1));
      UUID second = Importing.bring(context, pasted("c_3", "`A_1`", "d_4", "c_3"));
      Importing.work(context);
      assertThat(names(context)).containsExactly("a_1", "b_2", "c_3", "d_4");
      QueueImport done = find(second);
      assertThat(done.state()).isEqualTo(QueueImport.State.DONE);
      assertThat(List.of(done.read(), done.added(), done.doubles())).containsExactly(4, 2, 2);
      assertThat(done.message()).isEqualTo("200.1");
      assertThat(tasks(context)).allSatisfy(t -> {
        assertThat(t.origin().asker()).isEqualTo("U1");
        assertThat(t.origin().channel()).isEqualTo("C1");
        assertThat(t.origin().thread()).isEmpty();
        assertThat(t.origin().permalink()).isEqualTo(Importing.ADA.permalink());
      });
      assertThat(tasks(context)).extracting(t -> t.turn().assignee()).containsExactly("U7", "U8", "U7", "U8");
      assertThat(count(context, "queue_staged")).isZero();
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLongListWaitsForAPersonAndAsksForFewRounds(Databases database) {
    on(database, context -> {
      UUID id = Importing.bring(context, file("flags.csv", Stream.concat(Stream.of("flag"), flags(0, 1_700))));
      Importing.work(context);
      assertThat(find(id).state()).isEqualTo(QueueImport.State.ASKING);
      assertThat(find(id).staged()).isEqualTo(1_700);
      assertThat(imports.get().firstNames(id, 2)).containsExactly("flag_0", "flag_1");
      assertThat(tasks(context)).as("nothing before somebody says so").isEmpty();

      assertThat(imports.get().confirm(id, null)).isEmpty();
      assertThat(imports.get().confirm(id, null)).as("once").isNotEmpty();
      Importing.work(context);
      assertThat(names(context)).containsExactlyElementsOf(flags(0, 1_700).toList());
      assertThat(find(id).state()).isEqualTo(QueueImport.State.DONE);
      assertThat(count(context, "delivery where kind = 'throttle.round'")).as("at most one round for each chunk")
          .isBetween(1, 4);
      assertThat(count(context, "queue_staged")).isZero();
      assertThat(around.seen).containsSubsequence(QueueImport.State.ASKING, QueueImport.State.DONE);
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void placesThatAreLeftOutBreakNothingOff(Databases database) {
    on(database, context -> {
      // given a list of which the middle stands in it before, so that more than a chunk of its places is empty
      UUID id = Importing.bring(context,
          file("flags.txt", Stream.of(flags(0, 700), flags(0, 700), flags(0, 600), flags(2_000, 2_010)).flatMap(f -> f)));
      Importing.work(context);
      assertThat(List.of(find(id).read(), find(id).staged())).containsExactly(2_010, 710);
      imports.get().confirm(id, null);
      Importing.work(context);
      assertThat(find(id).state()).isEqualTo(QueueImport.State.DONE);
      assertThat(List.of(find(id).added(), find(id).doubles())).containsExactly(710, 1_300);
      assertThat(names(context)).containsExactlyElementsOf(Stream.concat(flags(0, 700), flags(2_000, 2_010)).toList());
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void listsOfOneQueueGoOneAfterTheOtherAndDoubleNothing(Databases database) {
    on(database, context -> {
      UUID first = Importing.bring(context, file("a.txt", flags(0, 1_200)));
      UUID second = Importing.bring(context, file("b.txt", flags(600, 1_800)));
      Importing.work(context);
      assertThat(find(second).staged()).as("both wait, so neither knows the other").isEqualTo(1_200);
      imports.get().confirm(second, null);
      imports.get().confirm(first, null);
      Importing.work(context);
      assertThat(names(context)).doesNotHaveDuplicates().hasSize(1_800);
      assertThat(find(first).added()).isEqualTo(1_200);
      assertThat(find(second).added()).isEqualTo(600);
      assertThat(find(second).doubles()).isEqualTo(600);
      assertThat(count(context, "task")).isEqualTo(1_800);
    });
  }

  /** Breaks off like a process that is killed: nothing after it is carried out. */
  private InputStream breaksAfter(int bytes, String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        if (pos > bytes) {
          throw new IllegalStateException("killed");
        }
        return super.read(into, offset, length);
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsKilledInTheMiddleGoesOnAndDoublesNothing(Databases database) {
    on(database, context -> {
      // given a list of which the reading breaks off after more than a chunk was put aside
      ListSource.File list = file("flags.txt", flags(0, 3_000));
      var whole = around.files.get("flags.txt");
      String text = flags(0, 3_000).collect(Collectors.joining("\n"));
      around.files.put("flags.txt", () -> breaksAfter(20_000, text));
      UUID id = Importing.bring(context, list);
      Importing.work(context);
      assertThat(find(id).staged()).isPositive();
      assertThat(find(id).state()).isEqualTo(QueueImport.State.READING);
      around.files.put("flags.txt", whole);
      clock.forward(Duration.ofMinutes(1));
      Importing.work(context);
      assertThat(List.of(find(id).read(), find(id).staged())).containsExactly(3_000, 3_000);

      // and one that is killed between two chunks: its claim is never ended
      imports.get().confirm(id, null);
      Outbox outbox = context.getBean(Outbox.class);
      outbox.table().claim(1);
      outbox.worker().runDue();
      assertThat(tasks(context)).isEmpty();
      clock.forward(context.getBean(WorkSettings.class).lease().plusSeconds(1));
      outbox.worker().runDue();
      assertThat(names(context)).containsExactlyElementsOf(flags(0, 3_000).toList());
      assertThat(find(id).added()).isEqualTo(3_000);
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aListWithOneMistakeIsRefusedWhole(Databases database) {
    on(database, context -> {
      UUID id = Importing.bring(context,
          file("flags.csv", Stream.concat(flags(0, 2_500), Stream.of("=HYPERLINK(1)"))));
      Importing.work(context);
      assertThat(find(id).state()).isEqualTo(QueueImport.State.REFUSED);
      assertThat(find(id).note()).startsWith("flags.csv, line 2501").contains("formula");
      assertThat(count(context, "task")).isZero();
      assertThat(count(context, "queue_staged")).isZero();
      around.noBriefs = "There is no playbook flag-cleanup.";
      UUID none = Importing.bring(context, pasted("a_1"));
      Importing.work(context);
      assertThat(find(none).note()).isEqualTo("There is no playbook flag-cleanup. I added nothing.");
    });
  }

  @Test
  void aPlaybookThatGoesAwayInTheMiddleStopsIt() {
    on(Databases.H2, context -> {
      UUID id = Importing.bring(context, file("flags.txt", flags(0, 30)));
      Importing.work(context);
      around.noBriefs = "There is no playbook flag-cleanup.";
      imports.get().confirm(id, null);
      Importing.work(context);
      assertThat(find(id).state()).isEqualTo(QueueImport.State.STOPPED);
      assertThat(find(id).note()).isEqualTo("There is no playbook flag-cleanup.");
      assertThat(count(context, "queue_staged")).isZero();
    });
  }

  @Test
  void whatNobodyAnswersIsLeft() {
    on(Databases.H2, context -> {
      UUID id = Importing.bring(context, file("flags.txt", flags(0, 30)));
      Importing.work(context);
      imports.get().leaveUnanswered();
      assertThat(find(id).state()).isEqualTo(QueueImport.State.ASKING);
      clock.forward(Duration.ofDays(8));
      imports.get().leaveUnanswered();
      assertThat(find(id).state()).isEqualTo(QueueImport.State.LEFT);
      assertThat(count(context, "queue_staged")).isZero();
      assertThat(imports.get().confirm(id, null)).isEqualTo("That list was answered already.");
    });
  }
}
