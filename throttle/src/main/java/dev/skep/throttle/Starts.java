package dev.skep.throttle;

import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Every start that there was. Joins the caller's transaction. Thread-safe, also across processes. */
@Singleton
public class Starts {
  private static final String BY_QUEUE = "select queue, max(at), count(case when at >= ? then 1 end),"
      + " count(case when at >= ? then 1 end), count(case when at >= ? then 1 end)"
      + " from task_start where at >= ? group by queue";

  private final TransactionOperations<Connection> transactions;

  Starts(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  void add(TaskId task, LineKey key, Instant at) {
    transactions.executeWrite(status -> {
      try (PreparedStatement insert = status.getConnection()
          .prepareStatement("insert into task_start (task_id, at, queue, agent) values (?, ?, ?, ?)")) {
        insert.setObject(1, task.value());
        insert.setObject(2, at.atOffset(ZoneOffset.UTC));
        insert.setString(3, key.queue());
        insert.setString(4, key.agent());
        insert.executeUpdate();
        return null;
      } catch (SQLException e) {
        throw new IllegalStateException("cannot note the start of " + task, e);
      }
    });
  }

  /** The task did not start after all; nothing of it counts. */
  public void undo(TaskId task) {
    transactions.executeWrite(status -> {
      try (PreparedStatement delete =
          status.getConnection().prepareStatement("delete from task_start where task_id = ?")) {
        delete.setObject(1, task.value());
        return delete.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot take back the start of " + task, e);
      }
    });
  }

  /** By queue; a queue without starts of late is absent. */
  Map<String, Standing.Starts> byQueue(Instant day, Instant week, Instant lastDays) {
    Instant from = week.isBefore(lastDays) ? week : lastDays;
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(BY_QUEUE)) {
        int at = 1;
        for (Instant since : new Instant[]{day, week, lastDays, from}) {
          select.setObject(at++, since.atOffset(ZoneOffset.UTC));
        }
        var starts = new HashMap<String, Standing.Starts>();
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            starts.put(rows.getString(1), new Standing.Starts(rows.getObject(2, OffsetDateTime.class).toInstant(),
                rows.getInt(3), rows.getInt(4), rows.getInt(5)));
          }
        }
        return starts;
      } catch (SQLException e) {
        throw new IllegalStateException("cannot count the starts", e);
      }
    });
  }

  /** How many tasks started since then. */
  public int since(Instant time) {
    return count("select count(*) from task_start where at >= ?", time.atOffset(ZoneOffset.UTC));
  }

  /** How often a task started. */
  public int of(TaskId task) {
    return count("select count(*) from task_start where task_id = ?", task.value());
  }

  /** How many tasks of a queue started since then. */
  public int ofQueue(String queue, Instant since) {
    return count("select count(*) from task_start where queue = ? and at >= ?", queue, since.atOffset(ZoneOffset.UTC));
  }

  private int count(String sql, Object... arguments) {
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(sql)) {
        for (int i = 0; i < arguments.length; i++) {
          select.setObject(i + 1, arguments[i]);
        }
        try (ResultSet rows = select.executeQuery()) {
          rows.next();
          return rows.getInt(1);
        }
      } catch (SQLException e) {
        throw new IllegalStateException("cannot count the starts", e);
      }
    });
  }
}
