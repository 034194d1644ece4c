package dev.skep.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Durable work stands on this: who finds work finds the task as it was left by whoever ordered the work. */
class CommittedTogetherTest {
  private static final long COMMITS = 3_000;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoSeesTheWorkSeesTheTaskThatWasWrittenWithIt(Databases database) throws Exception {
    try (var context = database.start(Map.of()); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      DataSource source = source(context);
      try (Connection connection = source.getConnection(); Statement create = connection.createStatement()) {
        create.execute("create table task_v (id int primary key, v bigint)");
        create.execute("create table work_v (id int primary key, v bigint)");
        create.execute("insert into task_v values (1, 0)");
        create.execute("insert into work_v values (1, 0)");
      }
      Future<?> committing = threads.submit(committed(source));
      Future<Long> one = threads.submit(overtaken(source, committing));
      Future<Long> other = threads.submit(overtaken(source, committing));
      committing.get();
      assertThat(one.get() + other.get()).isZero();
    }
  }

  private static DataSource source(ApplicationContext context) {
    return DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class));
  }

  private static Callable<Long> committed(DataSource source) {
    return () -> {
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        try (var task = connection.prepareStatement("update task_v set v = ?");
            var work = connection.prepareStatement("update work_v set v = ?")) {
          for (long v = 1; v <= COMMITS; v++) {
            task.setLong(1, v);
            task.executeUpdate();
            work.setLong(1, v);
            work.executeUpdate();
            connection.commit();
          }
        }
      }
      return COMMITS;
    };
  }

  /** How often, as long as somebody commits, the task was older than the work that had been found already. */
  private static Callable<Long> overtaken(DataSource source, Future<?> committing) {
    return () -> {
      long overtaken = 0;
      try (Connection connection = source.getConnection();
          var work = connection.prepareStatement("select v from work_v where id = 1 and ? >= 0");
          var task = connection.prepareStatement("select v from task_v where id = 1")) {
        // its question is another each time, the task's always the same
        for (long round = 0; !committing.isDone(); round++) {
          work.setLong(1, round);
          long found = number(work);
          overtaken += number(task) < found ? 1 : 0;
        }
      }
      return overtaken;
    };
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
