package dev.skep.playground;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long the pages of 100,000 finished tasks take on PostgreSQL, over HTTP. Run by {@code mvn -Pbench verify}. */
class DashboardBench {
  private static final Path REPORT = Path.of("target", "dashboard-bench.txt");
  private static final int TASKS = 100_000;
  private static final int WARM_UPS = 12;
  private static final int RUNS = 31;
  private static final double MOST_MILLIS = 300;

  @Test
  void pagesOfAHundredThousandTasksComeAtOnce() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        var world = new World(simulators -> environment(simulators, postgres));
        var ada = new Visitor(world.bot().url())) {
      new ManyTasks(world.bot().context().getBean(Clock.class).instant(), Duration.ofDays(730), 60).put(world.bot(), TASKS);
      try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
      ada.signIn(World.ADA);
      var report = new StringBuilder(
          "Pages of %,d tasks of two years over HTTP, PostgreSQL, median of %d:%n".formatted(TASKS, RUNS));
      var times = new LinkedHashMap<String, Double>();
      for (String page : new String[]{"", "?time=all", "?time=all&by=person", "?time=all&by=repository",
          "?time=all&repository=acme%2Fshop", "/tasks", "/tasks?time=all&show=merged&page=1000"}) {
        times.put(page, measured(ada, "/dashboard" + page, report));
      }
      measured(ada, "/dashboard/figures.csv?time=all", report);
      long before = System.nanoTime();
      assertThat(ada.get("/dashboard/tasks.csv?time=all").body().lines().count()).isEqualTo(TASKS + 1L);
      report.append("%-50s %8.1f ms%n".formatted("all tasks as CSV, once", (System.nanoTime() - before) / 1e6));
      System.out.print(report);
      Files.writeString(REPORT, report);
      assertThat(times).allSatisfy((page, millis) -> assertThat(millis).as(page).isLessThan(MOST_MILLIS));
    }
  }

  private static Map<String, String> environment(Simulators simulators, EmbeddedPostgres postgres) {
    var environment = new HashMap<>(DashboardStoryTest.environment(simulators));
    environment.put("DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
    environment.put("DATABASE_USERNAME", "postgres");
    environment.put("DATABASE_PASSWORD", "postgres");
    return environment;
  }

  private static double measured(Visitor visitor, String page, StringBuilder report) {
    double[] times = new double[RUNS];
    for (int i = -WARM_UPS; i < RUNS; i++) {
      long before = System.nanoTime();
      HttpResponse<String> answer = visitor.get(page);
      if (i >= 0) {
        times[i] = (System.nanoTime() - before) / 1e6;
      }
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).doesNotContain("Nothing ended in this time").hasSizeGreaterThan(3_000);
    }
    Arrays.sort(times);
    report.append("%-50s %8.1f ms  (10 %%..90 %%: %.1f..%.1f)%n".formatted(page, times[RUNS / 2], times[RUNS / 10],
        times[RUNS * 9 / 10]));
    return times[RUNS / 2];
  }
}
