package dev.skep.notifications.worth;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Who became an adopter when, and what was counted of their pull requests. Joins the caller's transaction. */
@Singleton
class Adopters {
  static final Duration WINDOW = Duration.ofDays(28);
  private static final String ALL = """
      select a.assignee, a.first_at, (select count(*) from task_fact f where f.state = 'MERGED'
          and f.assignee = a.assignee and f.ended_at >= a.first_at and f.ended_at < a.first_at + interval '28' day)
      from
      """;
  private static final String EACH =
      "(select assignee, min(ended_at) as first_at from task_fact where state = 'MERGED' group by assignee) a";
  /** From one person to the next in the index, where the first row of each is the earliest. */
  private static final String EACH_BY_LEAPS = """
      (with recursive adopter (assignee, first_at) as (
        (select f.assignee, f.ended_at from task_fact f where f.state = 'MERGED'
         order by f.assignee, f.ended_at limit 1)
        union all
        select n.assignee, n.ended_at from adopter p cross join lateral (
          select f.assignee, f.ended_at from task_fact f where f.state = 'MERGED' and f.assignee > p.assignee
          order by f.assignee, f.ended_at limit 1) n)
      select assignee, first_at from adopter) a""";
  private static final String COUNTED = "select person, since, until, pulls from person_pulls";
  private static final String ADD =
      "insert into person_pulls (person, since, until, pulls) values (?, ?, ?, ?) on conflict do nothing";

  private final TransactionOperations<Connection> transactions;

  Adopters(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** @param agents pull requests of agents assigned to them and merged in the four weeks from {@code first} on */
  record Adopter(String person, Instant first, int agents) {
    Window before() {
      return new Window(person, first.minus(WINDOW), first);
    }

    Window after() {
      return new Window(person, first, first.plus(WINDOW));
    }

    boolean isOver(Instant now) {
      return !after().to().isAfter(now);
    }
  }

  /** @param to exclusive */
  record Window(String person, Instant from, Instant to) {}

  /** In no order. */
  List<Adopter> all() {
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(all(status.getConnection()));
          ResultSet rows = select.executeQuery()) {
        var all = new ArrayList<Adopter>();
        while (rows.next()) {
          all.add(new Adopter(rows.getString(1), time(rows, 2), rows.getInt(3)));
        }
        return all;
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read who became an adopter", e);
      }
    });
  }

  private static String all(Connection connection) throws SQLException {
    return ALL + (SliceRows.isPostgres(connection) ? EACH_BY_LEAPS : EACH);
  }

  /** What was counted so far. */
  Map<Window, Integer> counted() {
    return transactions.executeRead(status -> {
      try (PreparedStatement select = status.getConnection().prepareStatement(COUNTED);
          ResultSet rows = select.executeQuery()) {
        var counted = new HashMap<Window, Integer>();
        while (rows.next()) {
          counted.put(new Window(rows.getString(1), time(rows, 2), time(rows, 3)), rows.getInt(4));
        }
        return counted;
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the pull requests of people", e);
      }
    });
  }

  void add(Window window, int pulls) {
    transactions.executeWrite(status -> {
      try (PreparedStatement insert = status.getConnection().prepareStatement(ADD)) {
        insert.setString(1, window.person());
        insert.setObject(2, window.from().atOffset(ZoneOffset.UTC));
        insert.setObject(3, window.to().atOffset(ZoneOffset.UTC));
        insert.setInt(4, pulls);
        return insert.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot keep the pull requests of a person", e);
      }
    });
  }

  /** Of these people, as far as their four weeks are over. */
  static PullsPerAdopter pulls(List<Adopter> adopters, Map<Window, Integer> counted, Instant now) {
    int all = 0;
    int known = 0;
    int before = 0;
    int after = 0;
    int agents = 0;
    for (Adopter adopter : adopters.stream().filter(a -> a.isOver(now)).toList()) {
      all++;
      OptionalInt earlier = of(counted, adopter.before());
      OptionalInt later = of(counted, adopter.after());
      if (earlier.isPresent() && later.isPresent()) {
        known++;
        before += earlier.getAsInt();
        after += later.getAsInt();
        agents += adopter.agents();
      }
    }
    return new PullsPerAdopter(all, known, before, after, agents);
  }

  private static OptionalInt of(Map<Window, Integer> counted, Window window) {
    Integer pulls = counted.get(window);
    return pulls == null ? OptionalInt.empty() : OptionalInt.of(pulls);
  }

  private static Instant time(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }
}
