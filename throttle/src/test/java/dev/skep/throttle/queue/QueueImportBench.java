package dev.skep.throttle.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * What an import of 100,000 lines costs beside one of 10,000: heap held at its highest, and time for each line, from the
 * file to the tasks. On PostgreSQL, so that the heap is the bot's alone; and without statistics, which come when they
 * come: a list must be quick before its queue is known. Run by {@code mvn -Pbench verify}.
 */
class QueueImportBench {
  private static final Path REPORT = Path.of("target", "queue-import-bench.txt");
  private static final int FEW = 10_000;
  private static final int MANY = 100_000;

  private record Cost(int lines, double readMicros, double addMicros, long heapBytes, int shown) {}

  private static InputStream lines(int count, AtomicReference<Long> most, long before) {
    Iterator<InputStream> parts = IntStream.rangeClosed(0, count).mapToObj(i -> {
      if (i % 1_000 == 0) {
        most.accumulateAndGet(held() - before, Math::max);
      }
      String line = i == 0 ? "flag,side,owner,description\n" : "flag_%06d,enabled,pam,Decided in the spring\n".formatted(i);
      return (InputStream) new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
    }).iterator();
    return new SequenceInputStream(Collections.enumeration(new java.util.AbstractCollection<>() {
      @Override
      public Iterator<InputStream> iterator() {
        return parts;
      }

      @Override
      public int size() {
        return count + 1;
      }
    }));
  }

  /** What is still held after a collection, not what is only not collected yet. */
  private static long held() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Cost imported(int count) {
    var imports = new AtomicReference<QueueImports>();
    var around = new Importing(imports::get);
    try (ApplicationContext context = Databases.POSTGRESQL.start(Map.of(), around)) {
      imports.set(context.getBean(QueueImports.class));
      withoutStatistics(context);
      // First a small one, so that what is loaded once counts for neither.
      around.files.put("warm", () -> lines(500, new AtomicReference<>(0L), 0));
      UUID warm = Importing.bring(context, new ListSource.File("warm.csv", "warm"));
      Importing.work(context);
      imports.get().leave(warm, null);
      var most = new AtomicReference<>(0L);
      long before = held();
      around.files.put("flags", () -> lines(count, most, before));
      UUID id = Importing.bring(context, new ListSource.File("flags.csv", "flags"));
      long begun = System.nanoTime();
      Importing.work(context);
      long read = System.nanoTime();
      imports.get().confirm(id, null);
      Importing.work(context);
      long added = System.nanoTime();
      most.accumulateAndGet(held() - before, Math::max);
      assertThat(imports.get().find(id).orElseThrow().added()).isEqualTo(count);
      return new Cost(count, (read - begun) / 1e3 / count, (added - read) / 1e3 / count, most.get(), around.seen.size());
    }
  }

  private static void withoutStatistics(ApplicationContext context) {
    var connections = DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class));
    try (Connection connection = connections.getConnection(); Statement alter = connection.createStatement()) {
      for (String table : List.of("task", "task_event", "delivery", "queue_import", "queue_staged")) {
        alter.execute("alter table " + table + " set (autovacuum_enabled = false)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLongListTakesNoMoreMemoryThanAShortOne() throws IOException {
    // Once for nothing: else the first pays for what the machine has to learn, and the second looks quicker than it is.
    imported(FEW);
    Cost few = imported(FEW);
    Cost many = imported(MANY);
    var report = new StringBuilder("%-10s %14s %14s %14s %10s%n".formatted("lines", "read us/line", "add us/line",
        "heap held KB", "times told"));
    for (Cost cost : new Cost[]{few, many}) {
      report.append("%-10d %14.1f %14.1f %14d %10d%n".formatted(
          cost.lines(), cost.readMicros(), cost.addMicros(), cost.heapBytes() / 1_024, cost.shown()));
    }
    double line = (many.readMicros() + many.addMicros()) / (few.readMicros() + few.addMicros());
    report.append("time for each line, many beside few: %.2f%n".formatted(line));
    System.out.print(report);
    Files.writeString(REPORT, report);
    assertThat(many.heapBytes()).as("heap held").isLessThan(Math.max(2 * few.heapBytes(), 8L << 20));
    assertThat(line).as("time for each line").isLessThan(1.4);
  }
}
