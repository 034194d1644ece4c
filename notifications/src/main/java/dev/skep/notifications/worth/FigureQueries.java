package dev.skep.notifications.worth;

import dev.skep.core.task.TaskState;
import dev.skep.throttle.campaign.Campaign;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads figures of one slice, whole or by a dimension: a few queries, however many groups there are. */
final class FigureQueries {
  private static final String ENDED = "f.ended_at > ? and f.ended_at <= ?";
  private static final String TOTALS = """
      count(*), count(case when f.state = 'MERGED' then 1 end),
        percentile_cont(0.5) within group (order by f.to_start), percentile_cont(0.5) within group (order by f.to_draft),
        percentile_cont(0.5) within group (order by f.to_review), percentile_cont(0.5) within group (order by f.to_merge),
        count(case when f.first_build = 'GREEN' then 1 end), count(case when f.first_build = 'RED' then 1 end),
        count(f.draft_at), count(case when f.draft_at is not null and f.rounds > 0 then 1 end), sum(f.rounds),
        sum(f.red_builds), count(case when f.surveyed then 1 end),
        count(case when f.surveyed and f.answers > 0 then 1 end), sum(f.sessions), sum(f.tokens), sum(f.model_cost),
        sum(f.unpriced)""";
  private static final String ADOPTER = "case when f.state = 'MERGED' then f.assignee else '' end";
  private static final String STATES = "f.state, f.failure, " + ADOPTER + ", count(*)";
  private static final String OPEN_OR_ENDED = "(f.ended_at is null or (" + ENDED + "))";
  private static final String ANSWERED = " join survey_answer a on a.task_id = f.task_id";
  /** A campaign asks once what each of its merged changes saved, and its report keeps the answer. */
  private static final String CAMPAIGNS = " join task c on c.id = f.task_id"
      + " join campaign_report a on c.queue = '" + Campaign.PREFIX + "' || cast(a.campaign as varchar(40))";

  private final Connection connection;
  private final Slice slice;
  private final @Nullable Dimension by;
  private final FactSource source;

  FigureQueries(Connection connection, Slice slice, @Nullable Dimension by, List<Team> teams) {
    this.connection = connection;
    this.slice = slice;
    this.by = by;
    this.source = FactSource.of(by == Dimension.TEAM || slice.only().containsKey(Dimension.TEAM), teams);
  }

  /** What was read of one group. */
  static final class Group {
    final Map<TaskState, Integer> states = new EnumMap<>(TaskState.class);
    final Map<String, Integer> failures = new HashMap<>();
    final Set<String> adopters = new HashSet<>();
    int ended;
    int merged;
    Figures.Times times = new Figures.Times(null, null, null, null);
    Figures.Builds builds = new Figures.Builds(0, 0);
    Figures.Rework rework = new Figures.Rework(0, 0, 0, 0);
    int surveyed;
    int answered;
    final Answers answers = new Answers();
    Spent spent = new Spent(0, 0, BigDecimal.ZERO, 0);
  }

  record Spent(int sessions, long tokens, BigDecimal models, long unpriced) {}

  /** By value of the dimension, in no order; one of the empty value where it is read as a whole. */
  Map<String, Group> read() throws SQLException {
    var groups = new LinkedHashMap<String, Group>();
    query(TOTALS, "", ENDED, "", (key, row) -> totals(row, at(groups, key)));
    query(STATES, "", OPEN_OR_ENDED, ", f.state, f.failure, " + ADOPTER, (key, row) -> state(row, at(groups, key)));
    query("a.minutes, count(*)", ANSWERED, "f.answers > 0 and " + ENDED, ", a.minutes",
        (key, row) -> at(groups, key).answers.add(row.getInt(2), row.getInt(3)));
    query("a.saved, count(*)", CAMPAIGNS, "a.saved >= 0 and f.state = 'MERGED' and " + ENDED, ", a.saved, a.campaign",
        (key, row) -> at(groups, key).answers.addOfEach(row.getInt(2), row.getInt(3)));
    return groups;
  }

  /** Ids of the tasks themselves, those that ended last first and open ones after them. */
  List<UUID> ids(int most, int skip) throws SQLException {
    String sql = "select f.task_id from " + source.sql() + " where " + OPEN_OR_ENDED + narrowed()
        + " order by f.ended_at desc nulls last, f.asked_at desc, f.task_id limit " + most + " offset " + skip;
    var ids = new ArrayList<UUID>();
    rows(sql, row -> ids.add(row.getObject(1, UUID.class)));
    return ids;
  }

  /** Ids of those that wait for a person, the longest under review first. */
  List<UUID> waiting(int most) throws SQLException {
    String sql = "select f.task_id from " + source.sql() + " where f.state in ('WAITING', 'IN_REVIEW', 'APPROVED') and "
        + OPEN_OR_ENDED + narrowed()
        + " order by coalesce(f.review_at, f.draft_at, f.released_at, f.asked_at), f.task_id limit " + most;
    var ids = new ArrayList<UUID>();
    rows(sql, row -> ids.add(row.getObject(1, UUID.class)));
    return ids;
  }

  private static Group at(Map<String, Group> groups, String key) {
    return groups.computeIfAbsent(key, k -> new Group());
  }

  private static void totals(ResultSet row, Group group) throws SQLException {
    group.ended = row.getInt(2);
    group.merged = row.getInt(3);
    group.times = new Figures.Times(median(row, 4), median(row, 5), median(row, 6), median(row, 7));
    group.builds = new Figures.Builds(row.getInt(8), row.getInt(9));
    group.rework = new Figures.Rework(row.getInt(10), row.getInt(11), row.getInt(12), row.getInt(13));
    group.surveyed = row.getInt(14);
    group.answered = row.getInt(15);
    BigDecimal models = row.getBigDecimal(18);
    group.spent = new Spent(row.getInt(16), row.getLong(17), models == null ? BigDecimal.ZERO : models, row.getLong(19));
  }

  private static @Nullable Duration median(ResultSet row, int column) throws SQLException {
    BigDecimal seconds = row.getBigDecimal(column);
    return seconds == null ? null : Duration.ofSeconds(seconds.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static void state(ResultSet row, Group group) throws SQLException {
    TaskState state = TaskState.valueOf(row.getString(2));
    int tasks = row.getInt(5);
    group.states.merge(state, tasks, Integer::sum);
    if (state == TaskState.FAILED) {
      group.failures.merge(row.getString(3), tasks, Integer::sum);
    } else if (state == TaskState.MERGED) {
      group.adopters.add(row.getString(4));
    }
  }

  private void query(String columns, String joined, String where, String grouping, Grouped reader) throws SQLException {
    String key = by == null ? "''" : "f." + by.column();
    String groupBy = (by == null ? "" : ", " + key) + grouping;
    rows("select " + key + ", " + columns + " from " + source.sql() + joined + " where " + where + narrowed()
        + (groupBy.isEmpty() ? "" : " group by " + groupBy.substring(2)),
        row -> reader.take(Objects.requireNonNullElse(row.getString(1), ""), row));
  }

  private String narrowed() {
    return slice.only().keySet().stream().map(d -> " and f." + d.column() + " = ?")
        .collect(Collectors.joining());
  }

  private void rows(String sql, Reader reader) throws SQLException {
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
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reader.take(rows);
        }
      }
    }
  }

  @FunctionalInterface
  private interface Reader {
    void take(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Grouped {
    void take(String key, ResultSet row) throws SQLException;
  }
}
