package dev.skep.core.task;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The line as the throttle reads it: one look into the index for each line, however many tasks wait in it. Reads join
 * the caller's transaction.
 */
@Singleton
public class TaskLines {
  private static final String NEXT =
      "select line, id, joined_at, rank from task where line > ? order by line, rank limit ?";

  /** Behind a line and before the next: from the line itself H2 would go through all who wait in it. */
  private static final String BEHIND = "\u0001";

  private final TransactionOperations<Connection> transactions;

  TaskLines(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /**
   * All lines in which somebody waits, in the order of their keys.
   *
   * @param most how many of the first of each are read, at least 1
   */
  public List<WaitingLine> all(int most) {
    return read(NEXT, next -> {
      var lines = new ArrayList<WaitingLine>();
      String last = "";
      while (true) {
        next.setString(1, last + BEHIND);
        next.setInt(2, most);
        var heads = new ArrayList<WaitingLine.Waiting>();
        last = first(next, heads);
        if (heads.isEmpty()) {
          return lines;
        }
        lines.add(new WaitingLine(LineKey.parse(last), heads));
      }
    });
  }

  /** Whether nobody waits, in the line or for a time that has come. */
  public boolean isEmpty(Instant now) {
    return ids("select id from task where line is not null limit 1", s -> {}).isEmpty() && due(now, 1).isEmpty();
  }

  /** How many tasks wait, in the line or beside it. */
  public int waiting() {
    return read("select count(*) from task where state = 'QUEUED'", count -> {
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    });
  }

  /** @return the first line found, whose tasks alone are added */
  private static String first(PreparedStatement next, List<WaitingLine.Waiting> heads) throws SQLException {
    try (ResultSet rows = next.executeQuery()) {
      String line = "";
      while (rows.next()) {
        if (!line.isEmpty() && !line.equals(rows.getString(1))) {
          break;
        }
        line = rows.getString(1);
        heads.add(new WaitingLine.Waiting(new TaskId(rows.getObject(2, UUID.class)),
            rows.getObject(3, OffsetDateTime.class).toInstant(), rows.getLong(4)));
      }
      return line;
    }
  }

  /** Tasks that stay out of the line until a time that has come; the earliest first. */
  public List<TaskId> due(Instant now, int most) {
    return ids("select id from task where due_at <= ? order by due_at limit " + most,
        s -> s.setObject(1, now.atOffset(ZoneOffset.UTC)));
  }

  /** Tasks that were to come after this one. */
  public List<TaskId> after(TaskId first) {
    return ids("select task_id from task_order where first_id = ? order by task_id", s -> s.setObject(1, first.value()));
  }

  /** The same line with more of its first. */
  public WaitingLine more(WaitingLine line, int most) {
    return read("select line, id, joined_at, rank from task where line = ? order by line, rank limit ?", select -> {
      select.setString(1, line.key().text());
      select.setInt(2, most);
      var heads = new ArrayList<WaitingLine.Waiting>();
      first(select, heads);
      return new WaitingLine(line.key(), heads);
    });
  }

  private interface Binding {
    void to(PreparedStatement statement) throws SQLException;
  }

  private interface Reading<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private List<TaskId> ids(String sql, Binding binding) {
    return read(sql, select -> {
      binding.to(select);
      var ids = new ArrayList<TaskId>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(new TaskId(rows.getObject(1, UUID.class)));
        }
      }
      return ids;
    });
  }

  private <T> T read(String sql, Reading<T> reading) {
    return transactions.executeRead(status -> {
      try (PreparedStatement statement = status.getConnection().prepareStatement(sql)) {
        return reading.of(statement);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the line", e);
      }
    });
  }

  void order(Task task) {
    transactions.executeWrite(status -> {
      try (PreparedStatement insert = status.getConnection()
          .prepareStatement("insert into task_order (first_id, task_id) values (?, ?) on conflict do nothing")) {
        for (TaskId first : task.after()) {
          insert.setObject(1, first.value());
          insert.setObject(2, task.id().value());
          insert.addBatch();
        }
        if (!task.after().isEmpty()) {
          insert.executeBatch();
        }
        return null;
      } catch (SQLException e) {
        throw new IllegalStateException("cannot store the order of " + task.id(), e);
      }
    });
  }
}
