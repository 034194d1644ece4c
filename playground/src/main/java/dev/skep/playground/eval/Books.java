package dev.skep.playground.eval;

import dev.skep.core.task.TaskState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bot's own database, in memory: what it is busy with, and what the model's calls used. Only read here. */
final class Books {
  /** What is due at once or in the next moments; reminders and the like are far off. */
  private static final String BUSY = """
      select (select count(*) from inbound_event where state in ('PENDING', 'CLAIMED')
      and not_before < current_timestamp + interval '4' second) + (select count(*) from delivery
      where state in ('PENDING', 'CLAIMED') and not_before < current_timestamp + interval '4' second)""";
  private static final String USED = """
      select count(*), coalesce(sum(tokens_in + tokens_out), 0), coalesce(sum(cost), 0), count(*) - count(cost)
      from model_call""";

  private static final String OPEN = "select count(*) from task where state in (" + Stream.of(TaskState.values())
      .filter(TaskState::isOpen).map(s -> "'" + s + "'").collect(Collectors.joining(", ")) + ")";

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

  /** For the bot: as long as that runs, everything is there. */
  String url() {
    return url + ";DB_CLOSE_DELAY=-1";
  }

  /** @param unpriced calls of which nobody knows what they cost */
  record Used(long calls, long tokens, BigDecimal cost, long unpriced) {

    /** What was used since. */
    Usage since(Used before) {
      return new Usage(calls == 0 ? OptionalLong.empty() : OptionalLong.of(tokens - before.tokens),
          calls == 0 || unpriced > before.unpriced
              ? OptionalDouble.empty()
              : OptionalDouble.of(cost.subtract(before.cost).doubleValue()));
    }
  }

  boolean atRest() {
    return ask(BUSY, rows -> rows.getLong(1)) == 0;
  }

  long openTasks() {
    return ask(OPEN, rows -> rows.getLong(1));
  }

  Used used() {
    return ask(USED, rows -> new Used(rows.getLong(1), rows.getLong(2), rows.getBigDecimal(3), rows.getLong(4)));
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> T ask(String sql, Reader<T> reader) {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return reader.read(rows);
    } catch (SQLException e) {
      throw new IllegalStateException("the bot's database cannot be read", e);
    }
  }
}
