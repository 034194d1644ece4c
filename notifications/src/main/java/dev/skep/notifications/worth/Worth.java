package dev.skep.notifications.worth;

import dev.skep.core.task.TaskId;
import dev.skep.throttle.ThrottlePolicy;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What agents were worth: the figures, as people read them by {@link Figure}. Reads what is there and calls nobody, so
 * that a figure lags behind by as much as durable work does. Thread-safe.
 */
@Singleton
public class Worth {
  private static final String PEOPLE =
      "select asker from task_fact where asked_at <= ? union select assignee from task_fact where asked_at <= ?";
  /** PostgreSQL would read all rows for their few people; so it goes from one to the next in an index. */
  private static final String PEOPLE_BY_LEAPS = """
      with recursive asker (person) as (
        (select f.asker from task_fact f order by f.asker limit 1)
        union all
        select n.asker from asker p cross join lateral (
          select f.asker from task_fact f where f.asker > p.person order by f.asker limit 1) n),
      assignee (person) as (
        (select f.assignee from task_fact f order by f.assignee limit 1)
        union all
        select n.assignee from assignee p cross join lateral (
          select f.assignee from task_fact f where f.assignee > p.person order by f.assignee limit 1) n)
      select p.person from asker p
      where exists (select 1 from task_fact f where f.asker = p.person and f.asked_at <= ?)
      union
      select p.person from assignee p
      where exists (select 1 from task_fact f where f.assignee = p.person and f.asked_at <= ?)
      """;
  private static final String WAITING = "f.state in ('WAITING', 'IN_REVIEW', 'APPROVED')";

  private final TransactionOperations<Connection> transactions;
  private final ThrottlePolicy throttle;
  private final @Nullable WorthPolicy policy;
  private final Adopters adopters;

  Worth(TransactionOperations<Connection> transactions, ThrottlePolicy throttle,
      @io.micronaut.core.annotation.Nullable @Nullable WorthPolicy policy, Adopters adopters) {
    this.transactions = transactions;
    this.throttle = throttle;
    this.policy = policy;
    this.adopters = adopters;
  }

  /** Figures of one group; {@code key} is its value of the dimension, empty where there is none. */
  public record Line(String key, Figures figures) {}

  public Figures figures(Slice slice) {
    return read(c -> figures(OnePass.of(c, slice, null, teams()).whole(), engineers(c, slice)));
  }

  /** The same for each group apart, those in which most ended first; weeks in their order, those without tasks absent. */
  public List<Line> by(Dimension dimension, Slice slice) {
    return read(connection -> {
      Set<String> engineers = engineers(connection, slice);
      OnePass.Counted counted = OnePass.of(connection, slice, dimension, teams());
      return dimension == Dimension.WEEK
          ? weeks(counted, engineers)
          : sorted(lines(counted.groups(), engineers));
    });
  }

  private List<Line> weeks(OnePass.Counted counted, Set<String> engineers) {
    return lines(counted.weeks(), engineers).sorted(Comparator.comparing(Line::key)).toList();
  }

  private Stream<Line> lines(Map<String, Tally> tallies, Set<String> engineers) {
    return tallies.entrySet().stream().map(e -> new Line(e.getKey(), figures(e.getValue(), engineers)));
  }

  private static List<Line> sorted(Stream<Line> lines) {
    Comparator<Line> bySize = Comparator.comparingInt((Line line) -> line.figures().ended()).reversed();
    return lines.sorted(bySize.thenComparing(Line::key)).toList();
  }

  private Figures figures(Tally tally, Set<String> engineers) {
    int known = (int) tally.adopters().stream().filter(engineers::contains).count();
    return tally.figures(new Figures.Adoption(known, engineers.size(), !listed().isEmpty()),
        throttle.rules().money().costOfSession(), policy == null ? "" : policy.currency());
  }

  private Set<String> engineers(Connection connection, Slice slice) throws SQLException {
    if (!listed().isEmpty()) {
      return listed();
    }
    var people = new HashSet<String>();
    String sql = SliceRows.isPostgres(connection) ? PEOPLE_BY_LEAPS : PEOPLE;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, slice.to().atOffset(ZoneOffset.UTC));
      select.setObject(2, slice.to().atOffset(ZoneOffset.UTC));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          people.add(rows.getString(1));
        }
      }
    }
    return people;
  }

  /** Those that tasks are counted for by name. */
  public List<Team> teams() {
    return policy == null ? List.of() : policy.teams();
  }

  private Set<String> listed() {
    return policy == null ? Set.of() : policy.engineers().keySet();
  }

  /** The figures, and what those engineers got merged to whom a pull request was assigned that was merged in the slice. */
  public record Overview(Figures figures, PullsPerAdopter pulls) {}

  public Overview overview(Slice slice, Instant now) {
    return read(c -> overview(OnePass.of(c, slice, null, teams()).whole(), engineers(c, slice), now));
  }

  private Overview overview(Tally tally, Set<String> engineers, Instant now) {
    Set<String> people = new HashSet<>(tally.adopters());
    people.retainAll(engineers);
    List<Adopters.Adopter> all = adopters.all().stream().filter(a -> people.contains(a.person())).toList();
    return new Overview(figures(tally, engineers), Adopters.pulls(all, adopters.counted(), now));
  }

  /**
   * All of these of one slice, read at once.
   *
   * @param groups as {@link #by} has them
   * @param weeks as {@link #by} has them
   */
  public record Board(Overview overview, List<Line> groups, List<Line> weeks) {}

  /** @param by anything but weeks, which are there all the same */
  public Board board(Slice slice, Dimension by, Instant now) {
    return read(connection -> {
      Set<String> engineers = engineers(connection, slice);
      OnePass.Counted counted = OnePass.of(connection, slice, by, teams());
      return new Board(overview(counted.whole(), engineers, now),
          sorted(lines(counted.groups(), engineers)), weeks(counted, engineers));
    });
  }

  @FunctionalInterface
  interface Reading<T> {
    T on(Connection connection) throws SQLException;
  }

  /** In one transaction that writes nothing. */
  <T> T read(Reading<T> reading) {
    return transactions.executeRead(status -> {
      try {
        return reading.on(status.getConnection());
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the facts of tasks", e);
      }
    });
  }

  /** Open tasks of a slice that wait for a person, about in the order of how long. */
  public List<TaskId> waiting(Slice slice, int most) {
    return read(connection -> {
      var rows = new SliceRows(connection, slice, null, teams());
      var ids = new ArrayList<TaskId>();
      rows.read("select f.task_id" + rows.from() + "where " + WAITING + " and " + SliceRows.ALL + rows.narrowed()
          + " order by coalesce(f.review_at, f.draft_at, f.released_at, f.asked_at), f.task_id limit " + most,
          row -> ids.add(new TaskId(row.getObject(1, UUID.class))));
      return ids;
    });
  }
}
