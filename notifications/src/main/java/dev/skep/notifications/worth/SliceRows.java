package dev.skep.notifications.worth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows of one slice from the facts, which are called {@code f}. */
final class SliceRows {
  static final String ENDED = "f.ended_at > ? and f.ended_at <= ?";
  /** The slice as a whole, with the open ones. */
  static final String ALL = "(f.ended_at is null or (" + ENDED + "))";
  private final Connection connection;
  private final Slice slice;
  private final FactSource source;

  /** @param by what groups are told apart by, of which the rows then know; null for nothing */
  SliceRows(Connection connection, Slice slice, @Nullable Dimension by, List<Team> teams) {
    this.connection = connection;
    this.slice = slice;
    this.source = FactSource.of(by == Dimension.TEAM || slice.only().containsKey(Dimension.TEAM), teams);
  }

  static boolean isPostgres(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /**
   * Lets PostgreSQL group very many rows in memory until the transaction ends: else it sorts them on disk. Helpers of its
   * own would hand over to each other in longer time than they save.
   */
  void inMemory() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local work_mem = '64MB'");
      statement.execute("set local max_parallel_workers_per_gather = 0");
    }
  }

  /** Where the rows are, to stand before all that has holes. */
  String from() {
    return " from " + source.sql() + " ";
  }

  /** More conditions, to be added to one that has {@link #ENDED}. */
  String narrowed() {
    return slice.only().keySet().stream().map(d -> " and f." + d.column() + " = ?").collect(Collectors.joining());
  }

  @FunctionalInterface
  interface Reader {
    void take(ResultSet row) throws SQLException;
  }

  /**
   * All rows are in memory at once: PostgreSQL uses one core alone for what is fetched bit by bit.
   *
   * @param sql with {@link #from}, {@link #ENDED} and then {@link #narrowed} in it once each, and holes for {@code more}
   *     after those
   */
  void read(String sql, Reader reader, Object... more) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int at = 1;
      for (String value : source.values()) {
        select.setString(at++, value);
      }
      select.setObject(at++, slice.from().atOffset(ZoneOffset.UTC));
      select.setObject(at++, slice.to().atOffset(ZoneOffset.UTC));
      for (String value : slice.only().values()) {
        select.setString(at++, value);
      }
      for (Object value : more) {
        select.setObject(at++, value);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reader.take(rows);
        }
      }
    }
  }
}
