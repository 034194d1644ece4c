package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskLines;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to decide who starts next: to read the lines and to go through them, with few and with very many
 * tasks in the same 400 lines, of 40 queues with 10 people each. Run by {@code mvn -Pbench verify}.
 */
class ReleaseBench {
  private static final Path REPORT = Path.of("target", "release-bench.txt");
  private static final int[] QUEUED = {1_000, 100_000, 1_000_000};
  private static final int QUEUES = 40;
  private static final int PEOPLE = 10;
  private static final int WARM_UPS = 60;
  private static final int RUNS = 101;
  private static final int BATCH = 1_000;
  private static final String INSERT = """
      insert into task (id, version, state, repository, asker, channel, thread, document, created_at, updated_at,
        joined_at, line, rank)
      values (?, 0, 'QUEUED', ?, ?, 'C1', '1.0', ?, ?, ?, ?, ?, ?)""";
  private static final String DOCUMENT = "{\"goal\": \"%s\"}".formatted("Interrupts are kept. ".repeat(30));

  @TempDir Path folder;

  private static final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final Map<String, Object> settings;

    Room(Map<String, Object> settings) {
      this.settings = settings;
      context = ApplicationContext.builder().properties(settings).start();
    }

    TaskLines lines() {
      return context.getBean(TaskLines.class);
    }

    /** Adds waiting tasks from the {@code from}-th to the one before the {@code to}-th. */
    void queue(int from, int to) throws SQLException {
      var random = new Random(from);
      try (Connection connection = DriverManager.getConnection(setting("url"), setting("username"), setting("password"))) {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
          for (int i = from; i < to; i++) {
            task(insert, i, random);
            if (i % BATCH == BATCH - 1) {
              insert.executeBatch();
              connection.commit();
            }
          }
        }
        try (Statement statement = connection.createStatement()) {
          statement.execute("analyze");
          connection.commit();
        }
      }
    }

    private String setting(String name) {
      return settings.get("datasources.default." + name).toString();
    }

    private static void task(PreparedStatement insert, int i, Random random) throws SQLException {
      int line = i % (QUEUES * PEOPLE);
      Instant asked = Scene.NOON.minusSeconds(3_600).plusMillis(i);
      insert.setObject(1, new UUID(random.nextLong(), random.nextLong()));
      insert.setString(2, "acme/r" + line % QUEUES);
      insert.setString(3, "U%05d".formatted(line));
      insert.setString(4, DOCUMENT);
      insert.setObject(5, asked.atOffset(ZoneOffset.UTC));
      insert.setObject(6, asked.atOffset(ZoneOffset.UTC));
      insert.setObject(7, asked.atOffset(ZoneOffset.UTC));
      insert.setString(8, "2|q%02d|U%05d|acme%%2Fr%d|copilot|U%05d".formatted(line % QUEUES, line, line % QUEUES, line));
      insert.setLong(9, i);
      insert.addBatch();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @Test
  void theNextReleasesAreDecidedAsFastHoweverManyWait() throws IOException, SQLException {
    var report = new StringBuilder("Median time to decide the next releases, %d lines:%n".formatted(QUEUES * PEOPLE));
    report.append("%-12s %12s %12s %12s %8s%n".formatted("", "queued", "ms", "10 %..90 %", "ratio"));
    var last = new HashMap<String, Double>();
    for (var database : List.of(Map.entry("PostgreSQL", Databases.POSTGRESQL.fresh()), Map.entry("H2", h2()))) {
      last.put(database.getKey(), measured(database.getKey(), database.getValue(), report));
    }
    System.out.print(report);
    Files.writeString(REPORT, report);
    assertThat(last.values()).as("a million beside a thousand").allMatch(ratio -> ratio <= 2);
  }

  private Map<String, Object> h2() {
    var settings = new HashMap<>(Databases.H2.fresh());
    settings.computeIfPresent("datasources.default.url",
        (key, url) -> url.toString().replaceFirst("jdbc:h2:mem:", "jdbc:h2:file:" + folder + "/"));
    return settings;
  }

  /** @return how many times longer it takes with the most than with the fewest */
  private static double measured(String name, Map<String, Object> settings, StringBuilder report) throws SQLException {
    double first = 0;
    double median = 0;
    try (var room = new Room(settings)) {
      int there = 0;
      for (int queued : QUEUED) {
        room.queue(there, queued);
        there = queued;
        double[] times = times(room.lines());
        median = times[RUNS / 2];
        first = first == 0 ? median : first;
        report.append("%-12s %,12d %12.2f %12s %8.2f%n".formatted(name, queued, median,
            "%.1f..%.1f".formatted(times[RUNS / 10], times[RUNS * 9 / 10]), median / first));
      }
    }
    return median / first;
  }

  /** Milliseconds, sorted. */
  private static double[] times(TaskLines lines) {
    for (int i = 0; i < WARM_UPS; i++) {
      decide(lines);
    }
    double[] times = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long before = System.nanoTime();
      decide(lines);
      times[i] = (System.nanoTime() - before) / 1e6;
    }
    Arrays.sort(times);
    return times;
  }

  private static void decide(TaskLines lines) {
    var busy = new ArrayList<Standing.Open>();
    for (int i = 0; i < 10; i++) {
      busy.add(new Standing.Open(new LineKey(Lane.NORMAL, "q0" + i, "ada", "acme/other", "copilot", "ada"), false));
    }
    var standing = new Standing(null, Map.of(), busy, Standing.Starts.NONE, Map.of(), Money.Spent.NOTHING, 0, 0, Map.of());
    ReleasePolicy.Round round =
        ReleasePolicy.decide(ThrottleRules.DEFAULT, standing, lines.all(ReleaseRoundHandler.HEADS), Shares.State.NEW,
            Scene.NOON);
    if (round.started().size() != 10) {
      throw new AssertionError("10 of 20 places are free, but there started " + round.started().size());
    }
  }
}
