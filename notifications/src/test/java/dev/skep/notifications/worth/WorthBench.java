package dev.skep.notifications.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.notifications.Talk;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How long the figures of 100,000 tasks take on PostgreSQL, of two years; those of one period, of all time, and by a
 * dimension. Run by {@code mvn -Pbench verify}.
 */
class WorthBench {
  private static final Path REPORT = Path.of("target", "worth-bench.txt");
  private static final int TASKS = 100_000;
  private static final int WARM_UPS = 10;
  private static final int RUNS = 31;
  private static final double MOST_MILLIS = 300;

  @Test
  void figuresOfAHundredThousandTasksComeAtOnce() throws IOException, SQLException {
    Map<String, Object> settings = Databases.POSTGRESQL.fresh();
    var report = new StringBuilder("Figures of %,d tasks of two years, PostgreSQL, median of %d:%n".formatted(TASKS, RUNS));
    try (var context = ApplicationContext.builder().properties(settings)
        .singletons(new HandClock(), new Talk(), FiguresTest.throttle()).start()) {
      FiguresTest.put(context, new RandomFacts(1, Duration.ofDays(730)), TASKS);
      analyze(settings);
      var worth = context.getBean(Worth.class);
      Slice month = Slice.last(Slice.USUAL, RandomFacts.NOW);
      Slice all = Slice.all(RandomFacts.NOW);
      var times = new HashMap<String, Double>();
      times.put("28 days", measured("28 days", report, () -> figures(worth, month)));
      times.put("90 days",
          measured("90 days", report, () -> figures(worth, Slice.last(Duration.ofDays(90), RandomFacts.NOW))));
      times.put("one repository", measured("one repository", report,
          () -> figures(worth, all.only(Dimension.REPOSITORY, "acme/r3"))));
      times.put("by template", measured("28 days by template", report, () -> worth.by(Dimension.TEMPLATE, month)));
      times.put("all time", measured("all time", report, () -> figures(worth, all)));
      times.put("by week", measured("all time by week", report, () -> worth.by(Dimension.WEEK, all)));
      times.put("board",
          measured("all time, all at once", report, () -> worth.board(all, Dimension.TEMPLATE, RandomFacts.NOW)));
      var pages = context.getBean(FactPages.class);
      measured("a page of 50 tasks", report,
          () -> pages.page(new FactPages.Wanted(all, Picked.ALL, ""), 50, 0));
      measured("what to choose from", report, pages::values);
      System.out.print(report);
      Files.writeString(REPORT, report);
      assertThat(times).allSatisfy((what, millis) -> assertThat(millis).as(what).isLessThan(MOST_MILLIS));
    }
  }

  /** All that /skep stats reads. */
  private static void figures(Worth worth, Slice slice) {
    Worth.Overview read = worth.overview(slice, RandomFacts.NOW);
    if (read.figures().ended() == 0 || read.pulls().adopters() == 0) {
      throw new AssertionError("nothing was counted");
    }
  }

  private static double measured(String what, StringBuilder report, Runnable reading) {
    for (int i = 0; i < WARM_UPS; i++) {
      reading.run();
    }
    double[] times = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long before = System.nanoTime();
      reading.run();
      times[i] = (System.nanoTime() - before) / 1e6;
    }
    Arrays.sort(times);
    report.append("%-22s %8.1f ms  (10 %%..90 %%: %.1f..%.1f)%n".formatted(what, times[RUNS / 2], times[RUNS / 10],
        times[RUNS * 9 / 10]));
    return times[RUNS / 2];
  }

  private static void analyze(Map<String, Object> settings) throws SQLException {
    try (var connection = DriverManager.getConnection(settings.get("datasources.default.url").toString(),
        settings.get("datasources.default.username").toString(), settings.get("datasources.default.password").toString());
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
    }
  }
}
