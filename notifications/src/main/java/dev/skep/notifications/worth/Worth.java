package dev.skep.notifications.worth;

import dev.skep.core.task.TaskId;
import dev.skep.throttle.ThrottlePolicy;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What agents were worth: the figures, as people read them by {@link Figure}. Reads what is there and calls nobody, so
 * that a figure lags behind by as much as durable work does. Thread-safe.
 */
@Singleton
public class Worth {
  private static final String PEOPLE = "select asker, assignee from task_fact where asked_at <= ? group by asker, assignee";

  private final TransactionOperations<Connection> transactions;
  private final ThrottlePolicy throttle;
  private final @Nullable WorthPolicy policy;
  private final Adopters adopters;
  private final FactRows facts;

  Worth(TransactionOperations<Connection> transactions, ThrottlePolicy throttle,
      @io.micronaut.core.annotation.Nullable @Nullable WorthPolicy policy, Adopters adopters,
      FactRows facts) {
    this.transactions = transactions;
    this.throttle = throttle;
    this.policy = policy;
    this.adopters = adopters;
    this.facts = facts;
  }

  /** Figures of one group; {@code key} is its value of the dimension, empty where there is none. */
  public record Line(String key, Figures figures) {}

  public Figures figures(Slice slice) {
    return lines(slice, null).stream().map(Line::figures).findFirst().orElseThrow();
  }

  /** The same for each group apart, those in which most ended first; weeks in their order, those without tasks absent. */
  public List<Line> by(Dimension dimension, Slice slice) {
    Comparator<Line> byKey = Comparator.comparing(Line::key);
    Comparator<Line> bySize = Comparator.comparingInt((Line line) -> line.figures().ended()).reversed();
    return lines(slice, dimension).stream().filter(line -> dimension != Dimension.WEEK || !line.key().isEmpty())
        .sorted(dimension == Dimension.WEEK ? byKey : bySize.thenComparing(byKey)).toList();
  }

  private List<Line> lines(Slice slice, @Nullable Dimension by) {
    return transactions.executeRead(status -> {
      try {
        Set<String> engineers = engineers(status.getConnection(), slice);
        return new FigureQueries(status.getConnection(), slice, by, teams()).read().entrySet().stream()
            .map(e -> new Line(e.getKey(), figures(e.getValue(), engineers))).toList();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the figures", e);
      }
    });
  }

  private Figures figures(FigureQueries.Group group, Set<String> engineers) {
    int known = (int) group.adopters.stream().filter(engineers::contains).count();
    BigDecimal ofSession = throttle.rules().money().costOfSession();
    FigureQueries.Spent spent = group.spent;
    return new Figures(group.states, group.ended, group.merged, group.times, group.builds, group.rework, group.failures,
        new Figures.Adoption(known, engineers.size(), !listed().isEmpty()),
        group.answers.saved(group.surveyed, group.answered),
        new Figures.Cost(spent.sessions(), spent.tokens(), spent.models(), spent.unpriced(), ofSession,
            policy == null ? "" : policy.currency(), group.merged));
  }

  private Set<String> engineers(Connection connection, Slice slice) throws SQLException {
    if (!listed().isEmpty()) {
      return listed();
    }
    var people = new HashSet<String>();
    try (PreparedStatement select = connection.prepareStatement(PEOPLE)) {
      select.setObject(1, slice.to().atOffset(ZoneOffset.UTC));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          people.add(rows.getString(1));
          people.add(rows.getString(2));
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
    return transactions.executeRead(status -> {
      try {
        Set<String> engineers = engineers(status.getConnection(), slice);
        FigureQueries.Group group =
            new FigureQueries(status.getConnection(), slice, null, teams()).read().values().stream().findFirst()
                .orElseThrow();
        Set<String> people = new HashSet<>(group.adopters);
        people.retainAll(engineers);
        List<Adopters.Adopter> all = adopters.all().stream().filter(a -> people.contains(a.person())).toList();
        return new Overview(figures(group, engineers), Adopters.pulls(all, adopters.counted(), now));
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the figures", e);
      }
    });
  }

  /** The tasks of a slice themselves, those that ended last first and open ones after them. */
  public List<Fact> facts(Slice slice, int most, int skip) {
    return transactions.executeRead(status -> {
      try {
        List<UUID> ids = new FigureQueries(status.getConnection(), slice, null, teams()).ids(most, skip);
        return ids.isEmpty()
            ? List.of()
            : facts.findByTaskIdIn(ids).stream().sorted(Comparator.comparingInt(f -> ids.indexOf(f.taskId()))).toList();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read the tasks", e);
      }
    });
  }

  /** Open tasks of a slice that wait for a person, about in the order of how long. */
  public List<TaskId> waiting(Slice slice, int most) {
    return transactions.executeRead(status -> {
      try {
        return new FigureQueries(status.getConnection(), slice, null, teams()).waiting(most).stream().map(TaskId::new)
            .toList();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot read what waits", e);
      }
    });
  }
}
