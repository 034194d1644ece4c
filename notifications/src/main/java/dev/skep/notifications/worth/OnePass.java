package dev.skep.notifications.worth;

import dev.skep.core.task.TaskState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads each task of a slice once and counts it in all that is shown: the whole, its week, its group. The database adds up
 * what can be added up, by week and, apart from that, by group; what a median needs comes as an array for each of those,
 * since many columns of very many rows are what takes long. A database would sort all of them anew for each median of each
 * of those, and few weeks and few groups are very many pairs of both.
 */
final class OnePass {
  private static final String SUMS = """
      count(case when f.state = 'MERGED' then 1 end), count(case when f.state = 'CLOSED_UNMERGED' then 1 end),
        count(case when f.state = 'CANCELLED' then 1 end), count(case when f.state = 'FAILED' then 1 end),
        count(case when f.first_build = 'GREEN' then 1 end), count(case when f.first_build = 'RED' then 1 end),
        count(f.draft_at), count(case when f.draft_at is not null and f.rounds > 0 then 1 end), sum(f.rounds),
        sum(f.red_builds), count(case when f.surveyed then 1 end),
        count(case when f.surveyed and f.answers > 0 then 1 end), sum(f.sessions + f.calls), sum(f.tokens), sum(f.unpriced),
        sum(f.model_cost),
        array_agg(f.to_start) filter (where f.to_start is not null),
        array_agg(f.to_draft) filter (where f.to_draft is not null),
        array_agg(f.to_review) filter (where f.to_review is not null),
        array_agg(f.to_merge) filter (where f.to_merge is not null),
        string_agg(f.said, ' ') filter (where f.answers > 0),
        array_agg(f.assignee) filter (where f.state = 'MERGED'),
        array_agg(f.campaign) filter (where f.state = 'MERGED' and f.campaign is not null)""";
  /** A campaign asks once what each of its merged changes saved, and its report keeps the answer. */
  private static final String SAVED = "select campaign, saved from campaign_report where saved >= 0";

  private final SliceRows rows;
  /** What the group is; empty where none was asked for. */
  private final String key;
  private final boolean postgres;
  private final Tally whole = new Tally();
  private final Map<String, Tally> groups = new HashMap<>();
  private final Map<String, Tally> weeks = new HashMap<>();

  private OnePass(SliceRows rows, @Nullable Dimension by, boolean postgres) {
    this.rows = rows;
    this.key = by == null || by == Dimension.WEEK ? "" : "f." + by.column();
    this.postgres = postgres;
  }

  /**
   * @param groups by value of the dimension; empty where none was asked for, or the week, which is there anyway
   * @param weeks by their Monday, without those in which nothing ended
   */
  record Counted(Tally whole, Map<String, Tally> groups, Map<String, Tally> weeks) {}

  static Counted of(Connection connection, Slice slice, @Nullable Dimension by, List<Team> teams)
      throws SQLException {
    var pass = new OnePass(new SliceRows(connection, slice, by, teams), by, SliceRows.isPostgres(connection));
    pass.read(savedByCampaign(connection));
    return new Counted(pass.whole, pass.groups, pass.weeks);
  }

  private static Map<UUID, Integer> savedByCampaign(Connection connection) throws SQLException {
    var saved = new HashMap<UUID, Integer>();
    try (PreparedStatement select = connection.prepareStatement(SAVED); ResultSet found = select.executeQuery()) {
      while (found.next()) {
        saved.put(found.getObject(1, UUID.class), found.getInt(2));
      }
    }
    return saved;
  }

  private void read(Map<UUID, Integer> savedByCampaign) throws SQLException {
    if (postgres) {
      rows.inMemory();
    }
    // An array of H2 has 65,536 values at most.
    ended(SUMS, "", postgres ? "" : "cast(f.ended_at as date)", row -> {
      Tally.Row read = Tally.Row.of(row);
      count(row, t -> t.add(read, savedByCampaign));
    });
    ended("f.failure, count(*)", "f.state = 'FAILED' and ", "f.failure", row -> {
      String failure = row.getString(3);
      int many = row.getInt(4);
      count(row, t -> t.failed(failure, many));
    });
    open();
  }

  private void ended(String columns, String where, String more, SliceRows.Reader reader) throws SQLException {
    rows.read("select f.ended_week, " + told() + ", " + columns + rows.from()
        + " where " + where + SliceRows.ENDED + rows.narrowed() + " group by " + grouping(more), reader);
  }

  private String told() {
    return key.isEmpty() ? "cast(null as varchar)" : key;
  }

  /** PostgreSQL can do both in one go, and tells of the one without the other. */
  private String grouping(String more) {
    String also = more.isEmpty() ? "" : ", " + more;
    if (key.isEmpty()) {
      return "f.ended_week" + also;
    }
    return postgres
        ? "grouping sets ((f.ended_week" + also + "), (" + key + also + "))"
        : "f.ended_week, " + key + also;
  }

  /** In all in which a row counts that begins with week and group, of which one may be null. */
  private void count(ResultSet row, Consumer<Tally> counting) throws SQLException {
    String week = row.getString(1);
    if (week != null) {
      counting.accept(whole);
      counting.accept(weeks.computeIfAbsent(week, w -> new Tally()));
    }
    String group = row.getString(2);
    if (group != null) {
      counting.accept(groups.computeIfAbsent(group, g -> new Tally()));
    }
  }

  private void open() throws SQLException {
    rows.read("select " + told() + " as told_by, f.state, count(*)" + rows.from() + "where f.ended_at is null and "
        + SliceRows.ALL + rows.narrowed() + " group by told_by, f.state", row -> {
          TaskState state = TaskState.valueOf(row.getString(2));
          int many = row.getInt(3);
          whole.open(state, many);
          String group = row.getString(1);
          if (group != null) {
            groups.computeIfAbsent(group, g -> new Tally()).open(state, many);
          }
        });
  }
}
