package dev.skep.playground.eval;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskState;
import dev.skep.playground.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

  private static final String TASK = "select document from task where id = ?";

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

  /** Name of the playbook by which that task's brief was made; empty where there is no such task, or none was. */
  String playbook(String task) {
    return ask(TASK, List.of(UUID.fromString(task)), rows -> rows.next()
        ? Playbook.nameIn(Json.read(rows.getString(1)).path("brief").path("template").asText())
        : "");
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> T ask(String sql, Reader<T> reader) {
    return ask(sql, List.of(), rows -> {
      rows.next();
      return reader.read(rows);
    });
  }

  private <T> T ask(String sql, List<UUID> values, Reader<T> reader) {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the bot's database cannot be read", e);
    }
  }
}
