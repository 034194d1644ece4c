package dev.skep.notifications.worth;

import dev.skep.core.task.TaskState;
import dev.skep.throttle.campaign.Campaign;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads each task of a slice once and counts it in all that is shown: the whole, its week, its group. The database adds up
 * what can be added up, by week and group; what a median needs comes as an array for each of those, since many columns
 * of very many rows are what takes long. A database would sort all of them anew for each median of each of those.
 */
final class OnePass {
  private static final String SUMS = """
      count(case when f.state = 'MERGED' then 1 end), count(case when f.state = 'CLOSED_UNMERGED' then 1 end),
        count(case when f.state = 'CANCELLED' then 1 end), count(case when f.state = 'FAILED' then 1 end),
        count(case when f.first_build = 'GREEN' then 1 end), count(case when f.first_build = 'RED' then 1 end),
        count(f.draft_at), count(case when f.draft_at is not null and f.rounds > 0 then 1 end), sum(f.rounds),
        sum(f.red_builds), count(case when f.surveyed then 1 end),
        count(case when f.surveyed and f.answers > 0 then 1 end), sum(f.sessions), sum(f.tokens), sum(f.unpriced),
        sum(f.model_cost),
        array_agg(f.to_start) filter (where f.to_start is not null),
        array_agg(f.to_draft) filter (where f.to_draft is not null),
        array_agg(f.to_review) filter (where f.to_review is not null),
        array_agg(f.to_merge) filter (where f.to_merge is not null),
        array_agg(f.minutes) filter (where f.answers = 1),
        array_agg(f.assignee) filter (where f.state = 'MERGED')""";
  /** An array of H2 has 65,536 values at most. */
  private static final String DAYS_APART = ", cast(f.ended_at as date)";
  private static final String ANSWERED = "join survey_answer a on a.task_id = f.task_id";
  /** A campaign asks once what each of its merged changes saved, and its report keeps the answer. */
  private static final String CAMPAIGNS =
      "join (select c.id, r.saved, r.campaign from campaign_report r join task c on c.queue = '"
          + Campaign.PREFIX + "' || cast(r.campaign as varchar(40)) where r.saved >= 0) a on a.id = f.task_id";

  private final SliceRows rows;
  private final String key;
  private final String grouping;
  private final Tally whole = new Tally();
  private final Map<String, Tally> groups = new HashMap<>();
  private final Map<String, Tally> weeks = new HashMap<>();

  private OnePass(SliceRows rows, @Nullable Dimension by) {
    this.rows = rows;
    boolean apart = by != null && by != Dimension.WEEK;
    this.key = apart ? "f." + Objects.requireNonNull(by).column() : "cast(null as varchar)";
    this.grouping = apart ? ", " + key : "";
  }

  /**
   * @param groups by value of the dimension; empty where none was asked for, or the week, which is there anyway
   * @param weeks by their Monday, without those in which nothing ended
   */
  record Counted(Tally whole, Map<String, Tally> groups, Map<String, Tally> weeks) {}

  static Counted of(Connection connection, Slice slice, @Nullable Dimension by, List<Team> teams) throws SQLException {
    var pass = new OnePass(new SliceRows(connection, slice, by, teams), by);
    pass.read();
    return new Counted(pass.whole, pass.groups, pass.weeks);
  }

  private void read() throws SQLException {
    boolean postgres = rows.isPostgres();
    if (postgres) {
      rows.inMemory();
    }
    byWeek(SUMS, "", "", postgres ? "" : DAYS_APART, row -> {
      Tally.Row read = Tally.Row.of(row);
      of(row).forEach(t -> t.add(read));
    });
    byWeek("f.failure, count(*)", "", "f.state = 'FAILED' and ", ", f.failure", row -> {
      String failure = row.getString(3);
      int many = row.getInt(4);
      of(row).forEach(t -> t.failed(failure, many));
    });
    byWeek("a.minutes, count(*)", ANSWERED, "f.answers > 1 and ", ", a.minutes", row -> {
      int minutes = row.getInt(3);
      int many = row.getInt(4);
      of(row).forEach(t -> t.answers().add(minutes, many));
    });
    byWeek("a.saved, a.campaign, count(*)", CAMPAIGNS, "f.state = 'MERGED' and ",
        ", a.saved, a.campaign", row -> {
          int minutes = row.getInt(3);
          UUID campaign = row.getObject(4, UUID.class);
          int tasks = row.getInt(5);
          of(row).forEach(t -> t.answers().addOfEach(campaign, minutes, tasks));
        });
    open();
  }

  private void byWeek(String columns, String joined, String where, String more, SliceRows.Reader reader)
      throws SQLException {
    rows.read("select f.ended_week, " + key + ", " + columns + rows.from() + joined + " where " + where + SliceRows.ENDED
        + rows.narrowed() + " group by f.ended_week" + grouping + more, reader);
  }

  private void open() throws SQLException {
    rows.read("select cast(null as varchar), " + key + ", f.state, count(*)" + rows.from()
        + "where f.ended_at is null and " + SliceRows.ALL + rows.narrowed() + " group by f.state" + grouping, row -> {
          TaskState state = TaskState.valueOf(row.getString(3));
          int many = row.getInt(4);
          of(row).forEach(t -> t.open(state, many));
        });
  }

  /** Those in which a row counts that begins with week and group; null for none of them. */
  private List<Tally> of(ResultSet row) throws SQLException {
    var all = new ArrayList<Tally>(3);
    all.add(whole);
    String week = row.getString(1);
    if (week != null) {
      all.add(weeks.computeIfAbsent(week, w -> new Tally()));
    }
    String group = row.getString(2);
    if (group != null) {
      all.add(groups.computeIfAbsent(group, g -> new Tally()));
    }
    return all;
  }
}
