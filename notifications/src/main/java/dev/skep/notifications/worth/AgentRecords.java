package dev.skep.notifications.worth;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link AgentRecord}s from the rows that figures are made of, and counts nothing of its own. Lags behind by as
 * much as durable work does. Thread-safe.
 */
@Singleton
public class AgentRecords {
  /** What is older tells little of how agents are now. */
  public static final Duration COUNTED = Duration.ofDays(180);

  private static final String FIGURES = """
      count(*), count(case when f.state = 'MERGED' then 1 end),
        count(case when f.state = 'MERGED' and f.first_build = 'GREEN' and f.rounds = 0 and f.sessions = 1
          and f.agent = f.first_agent then 1 end),
        count(f.draft_at), count(case when f.draft_at is not null and f.rounds > 0 then 1 end), sum(f.rounds),
        sum(f.tokens), percentile_cont(0.5) within group (order by f.to_merge)
      from task_fact f where f.ended_at > ? and f.ended_at <= ? and f.released_at is not null and f.state <> 'CANCELLED'
      """;
  private static final String TEAM = "select f.team from task_fact f where f.trial = ? group by f.team"
      + " order by count(*) desc, f.team";
  private static final String GIVEN = """
      select count(*), count(case when f.ended_at is null then 1 end)
      from (select task_id from task_fact where trial = ? union select task_id from trial_lot where trial = ?) t
      left join task_fact f on f.task_id = t.task_id
      """;

  private final TransactionOperations<Connection> transactions;

  AgentRecords(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** One for each agent and each model that it was asked to take, in that order. */
  public List<AgentRecord> by(Slice slice) {
    return read(slice, "f.first_agent, f.first_model", "", null);
  }

  /** One for each agent of a trial, whatever its models, of the tasks that the trial gave it. */
  public List<AgentRecord> ofTrial(String trial, Slice slice) {
    return read(slice, "f.first_agent, ''", " and f.trial = ?", trial);
  }

  private List<AgentRecord> read(Slice slice, String keys, String more, @Nullable String value) {
    String narrowed = slice.only().keySet().stream().map(d -> " and f." + d.column() + " = ?").collect(Collectors.joining());
    String groups = keys.replace(", ''", "");
    var values = new ArrayList<Object>(List.of(slice.from().atOffset(ZoneOffset.UTC), slice.to().atOffset(ZoneOffset.UTC)));
    values.addAll(slice.only().values());
    if (value != null) {
      values.add(value);
    }
    return rows("select " + keys + ", " + FIGURES + narrowed + more + " group by " + groups + " order by " + groups, values,
        AgentRecords::record);
  }

  private static AgentRecord record(ResultSet row) throws SQLException {
    BigDecimal median = row.getBigDecimal(10);
    return new AgentRecord(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6),
        row.getInt(7), row.getInt(8), row.getLong(9),
        median == null ? null : Duration.ofSeconds(median.setScale(0, RoundingMode.HALF_UP).longValueExact()));
  }

  /** How many tasks a trial gave away, and how many of them are open. Those drawn while they waited count at once. */
  public record Given(int tasks, int open) {}

  public Given given(String trial) {
    return rows(GIVEN, List.of(trial, trial), row -> new Given(row.getInt(1), row.getInt(2))).getFirst();
  }

  /** The channels that a trial's tasks were asked for in, those with most of them first. */
  public List<String> channels(String trial) {
    return rows(TEAM, List.of(trial), row -> row.getString(1));
  }

  private <T> List<T> rows(String sql, List<Object> values, Reader<T> reader) {
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(sql)) {
        for (int i = 0; i < values.size(); i++) {
          select.setObject(i + 1, values.get(i));
        }
        var read = new ArrayList<T>();
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            read.add(reader.read(rows));
          }
        }
        return read;
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the records of agents", e);
      }
    });
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
