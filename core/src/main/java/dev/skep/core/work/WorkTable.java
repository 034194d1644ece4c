package dev.skep.core.work;

import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Durable work in one table: stored once, claimed by one worker at a time, in order per key, at least once.
 *
 * <p>A claim is a lease: work whose worker died is claimable again after {@code lease}. Writers join the caller's
 * transaction. Works the same on H2 (PostgreSQL mode) and PostgreSQL, and with several processes on one database.
 */
public final class WorkTable {
  private static final int ERROR_MAX_CHARS = 2_000;

  private final String table;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final Duration lease;

  public WorkTable(String table, TransactionOperations<Connection> transactions, Clock clock, Duration lease) {
    this.table = table;
    this.transactions = transactions;
    this.clock = clock;
    this.lease = lease;
  }

  /** @return false when work with this dedupe key is there already; nothing is stored then */
  public boolean add(NewWork work) {
    String sql = "insert into " + table
        + " (id, kind, dedupe_key, order_key, payload, answers, state, attempts, not_before, created_at)"
        + " values (?, ?, ?, ?, ?, ?, 'PENDING', 0, ?, ?) on conflict do nothing";
    return update(sql, s -> {
      Instant now = clock.instant();
      s.setObject(1, work.id());
      s.setString(2, work.kind());
      s.setString(3, work.dedupeKey());
      s.setString(4, work.orderKey());
      s.setString(5, work.payload());
      s.setString(6, work.answers());
      s.setObject(7, at(work.notBefore() == null ? now : work.notBefore()));
      s.setObject(8, at(now));
    }) == 1;
  }

  /**
   * The same, unless equal work that nobody began waits already. That is held back until the caller's transaction has
   * ended, so that who does it sees what the caller wrote.
   *
   * @return false when the waiting one stands for it
   */
  public boolean addUnlessWaiting(NewWork work) {
    return transactions.executeWrite(status -> !holds(status.getConnection(), work) && add(work));
  }

  private boolean holds(Connection connection, NewWork work) {
    String equal = "select id from " + table + " where order_key = ? and kind = ? and payload = ? and state = 'PENDING'"
        + " order by seq limit 1 for update skip locked";
    try (PreparedStatement select = connection.prepareStatement(equal)) {
      select.setString(1, work.orderKey());
      select.setString(2, work.kind());
      select.setString(3, work.payload());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new WorkTableException(table, e);
    }
  }

  /** Takes up to {@code most} due items, no two of one order key and none that has an unfinished elder. */
  public List<WorkItem> claim(int most) {
    return transactions.executeWrite(status -> {
      try {
        return claim(status.getConnection(), most);
      } catch (SQLException e) {
        throw new WorkTableException(table, e);
      }
    });
  }

  private List<WorkItem> claim(Connection connection, int most) throws SQLException {
    String due = "select id, kind, order_key, payload, attempts, answers from " + table + " w where ("
        + "(state = 'PENDING' and not_before <= ?) or (state = 'CLAIMED' and lease_until < ?))"
        + " and not exists (select 1 from " + table + " e where e.order_key = w.order_key and e.seq < w.seq"
        + " and e.state in ('PENDING', 'CLAIMED')) order by seq limit " + most + " for update skip locked";
    OffsetDateTime now = at(clock.instant());
    var items = new ArrayList<WorkItem>();
    try (var select = connection.prepareStatement(due)) {
      select.setObject(1, now);
      select.setObject(2, now);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          items.add(new WorkItem(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3),
              rows.getString(4), rows.getInt(5) + 1, rows.getString(6)));
        }
      }
    }
    try (var mark = connection.prepareStatement(
        "update " + table + " set state = 'CLAIMED', attempts = ?, lease_until = ? where id = ?")) {
      for (WorkItem item : items) {
        mark.setInt(1, item.attempts());
        mark.setObject(2, at(clock.instant().plus(lease)));
        mark.setObject(3, item.id());
        mark.addBatch();
      }
      if (!items.isEmpty()) {
        mark.executeBatch();
      }
    }
    return items;
  }

  Duration lease() {
    return lease;
  }

  /** Holds claims for another lease; those that another worker has taken over meanwhile stay with it. */
  void renew(Collection<WorkItem> items) {
    items.forEach(item -> update(
        "update " + table + " set lease_until = ? where id = ? and state = 'CLAIMED' and attempts = ?", s -> {
          s.setObject(1, at(clock.instant().plus(lease)));
          s.setObject(2, item.id());
          s.setInt(3, item.attempts());
        }));
  }

  /** @throws LostClaim when another worker has taken it over meanwhile: roll back what belongs to it */
  public void done(WorkItem item) {
    end(item, "DONE", null, null, 0);
  }

  /** Puts it back; {@code counts} tells whether this try is counted. */
  public void later(WorkItem item, Instant notBefore, String reason, boolean counts) {
    end(item, "PENDING", reason, notBefore, counts ? 0 : 1);
  }

  /** Gives it up for good, visible with its reason. */
  public void dead(WorkItem item, String reason) {
    end(item, "DEAD", reason, null, 0);
  }

  /** Makes every dead item claimable again. */
  public int reviveDead() {
    return update("update " + table + " set state = 'PENDING', attempts = 0, not_before = ? where state = 'DEAD'",
        s -> s.setObject(1, at(clock.instant())));
  }

  private void end(WorkItem item, String state, @Nullable String error, @Nullable Instant notBefore, int uncount) {
    String sql = "update " + table + " set state = ?, error = ?, not_before = coalesce(?, not_before), lease_until = null,"
        + " done_at = ?, attempts = attempts - ? where id = ? and state = 'CLAIMED' and attempts = ?";
    int rows = update(sql, s -> {
      s.setString(1, state);
      s.setString(2, error == null || error.length() <= ERROR_MAX_CHARS ? error : error.substring(0, ERROR_MAX_CHARS));
      s.setObject(3, notBefore == null ? null : at(notBefore), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      s.setObject(4, state.equals("PENDING") ? null : at(clock.instant()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      s.setInt(5, uncount);
      s.setObject(6, item.id());
      s.setInt(7, item.attempts());
    });
    if (rows != 1) {
      throw new LostClaim(table + " " + item.id());
    }
  }

  /** How many items stand in {@code state}: PENDING, CLAIMED, DONE or DEAD. */
  public int count(String state) {
    return query("select count(*) from " + table + " where state = ?", s -> s.setString(1, state));
  }

  /** How many items whose kind begins so were done since then. */
  public int done(String kind, Instant since) {
    return query("select count(*) from " + table + " where done_at >= ? and state = 'DONE' and kind like ?", s -> {
      s.setObject(1, at(since));
      s.setString(2, kind.replace("_", "\\_") + "%");
    });
  }

  /** Whether an undone item still answers {@code inboundId}. */
  public boolean isAnswering(String inboundId) {
    return query("select count(*) from " + table + " where answers = ? and state in ('PENDING', 'CLAIMED')",
        s -> s.setString(1, inboundId)) > 0;
  }

  /** Whether the item still waits to be worked, or is being worked. */
  public boolean isOpen(UUID id) {
    return query("select count(*) from " + table + " where id = ? and state in ('PENDING', 'CLAIMED')",
        s -> s.setObject(1, id)) > 0;
  }

  private int query(String sql, Filler filler) {
    return transactions.executeRead(status -> {
      try (var statement = status.getConnection().prepareStatement(sql)) {
        filler.fill(statement);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          return rows.getInt(1);
        }
      } catch (SQLException e) {
        throw new WorkTableException(table, e);
      }
    });
  }

  private int update(String sql, Filler filler) {
    return transactions.executeWrite(status -> {
      try (var statement = status.getConnection().prepareStatement(sql)) {
        filler.fill(statement);
        return statement.executeUpdate();
      } catch (SQLException e) {
        throw new WorkTableException(table, e);
      }
    });
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @FunctionalInterface
  private interface Filler {
    void fill(PreparedStatement statement) throws SQLException;
  }

  /** Another worker took the item over while this one was at it. */
  public static final class LostClaim extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostClaim(String what) {
      super("claim lost on " + what);
    }
  }

  static final class WorkTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkTableException(String table, SQLException cause) {
      super("table " + table, cause);
    }
  }
}
