package dev.skep.throttle.queue;

import dev.skep.core.work.Documents;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Items that were read and are no tasks yet. Writes join the caller's transaction. Thread-safe. */
@Singleton
class Staging {
  private final TransactionOperations<Connection> transactions;

  Staging(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** @param number its place in the list */
  record Staged(long number, ListedItem item) {}

  /** @return how many were put aside: those that are there by that name already are not */
  int add(UUID id, long first, List<ListedItem> items) {
    return with("insert into queue_staged (import_id, number, item, document) values (?, ?, ?, ?) on conflict do nothing",
        insert -> {
          for (int i = 0; i < items.size(); i++) {
            insert.setObject(1, id);
            insert.setLong(2, first + i);
            insert.setString(3, items.get(i).key());
            insert.setString(4, Documents.write(items.get(i)));
            insert.addBatch();
          }
          int added = 0;
          for (int one : items.isEmpty() ? new int[0] : insert.executeBatch()) {
            added += one;
          }
          return added;
        });
  }

  /**
   * Those behind {@code after}, up to and with {@code through}, in the order of the list. Both ends are given since a
   * database without statistics of the list, asked for the first few behind a number, reads and sorts all behind it.
   */
  List<Staged> between(UUID id, long after, long through) {
    return with(
        "select number, document from queue_staged where import_id = ? and number > ? and number <= ? order by number",
        select -> {
          select.setObject(1, id);
          select.setLong(2, after);
          select.setLong(3, through);
          return read(select);
        });
  }

  /** The first of all, in the order of the list. */
  List<Staged> first(UUID id, int most) {
    return with("select number, document from queue_staged where import_id = ? order by number limit " + most, select -> {
      select.setObject(1, id);
      return read(select);
    });
  }

  private static List<Staged> read(PreparedStatement select) throws SQLException {
    var staged = new ArrayList<Staged>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        staged.add(new Staged(rows.getLong(1), Documents.read(rows.getString(2), ListedItem.class)));
      }
    }
    return staged;
  }

  void clear(UUID id) {
    with("delete from queue_staged where import_id = ?", delete -> {
      delete.setObject(1, id);
      return delete.executeUpdate();
    });
  }

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  private <T> T with(String sql, Work<T> work) {
    return transactions.executeWrite(status -> {
      try (PreparedStatement statement = status.getConnection().prepareStatement(sql)) {
        return work.on(statement);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot put items aside", e);
      }
    });
  }
}
