package dev.skep.notifications.worth;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks behind the figures: in pages, and all of them bit by bit. Thread-safe. */
@Singleton
public class FactPages {
  private static final String ENDED_LAST_FIRST = " order by f.ended_at desc, f.task_id desc";
  private static final String ASKED_LAST_FIRST = " order by f.asked_at desc, f.task_id desc";

  private final FactRows facts;
  private final Worth worth;

  FactPages(FactRows facts, Worth worth) {
    this.facts = facts;
    this.worth = worth;
  }

  /**
   * Which tasks.
   *
   * @param failure code of why they failed, empty for whatever it was
   */
  public record Wanted(Slice slice, Picked picked, String failure) {
    private String where(SliceRows rows) {
      return rows.from() + "where " + picked.condition() + rows.narrowed()
          + (failure.isEmpty() ? "" : " and f.failure = ?");
    }

    private Object[] holes(Object... more) {
      return Stream.concat(failure.isEmpty() ? Stream.empty() : Stream.of(failure), Stream.of(more)).toArray();
    }
  }

  /** @param all how many there are on all pages */
  public record Page(List<Fact> facts, int all) {}

  /** Those that ended last first and open ones after them. */
  public Page page(Wanted wanted, int most, int skip) {
    return worth.read(connection -> {
      var rows = new SliceRows(connection, wanted.slice(), null, worth.teams());
      var all = new int[1];
      rows.read("select count(*)" + wanted.where(rows), row -> all[0] = row.getInt(1), wanted.holes());
      return new Page(facts(ids(rows, wanted, " order by f.ended_at desc nulls last, f.asked_at desc, f.task_id limit "
          + most + " offset " + skip)), all[0]);
    });
  }

  /**
   * The next ones in the same order, however many there are: what changes meanwhile is met once or not at all.
   *
   * @param last the last one of those before, null at first
   * @return empty at the end
   */
  public List<Fact> after(Wanted wanted, @Nullable Fact last, int most) {
    return worth.read(connection -> {
      var rows = new SliceRows(connection, wanted.slice(), null, worth.teams());
      Instant ended = last == null ? null : last.endedAt();
      var next = new ArrayList<UUID>();
      if (last == null) {
        next.addAll(ids(rows, wanted, " and f.ended_at is not null" + ENDED_LAST_FIRST + " limit " + most));
      } else if (ended != null) {
        next.addAll(ids(rows, wanted, " and (f.ended_at, f.task_id) < (?, ?)" + ENDED_LAST_FIRST + " limit " + most,
            ended.atOffset(ZoneOffset.UTC), last.taskId()));
      }
      if (!next.isEmpty()) {
        return facts(next);
      }
      return facts(last == null || ended != null
          ? ids(rows, wanted, " and f.ended_at is null" + ASKED_LAST_FIRST + " limit " + most)
          : ids(rows, wanted, " and f.ended_at is null and (f.asked_at, f.task_id) < (?, ?)" + ASKED_LAST_FIRST + " limit "
              + most, last.askedAt().atOffset(ZoneOffset.UTC), last.taskId()));
    });
  }

  private static List<UUID> ids(SliceRows rows, Wanted wanted, String rest, Object... more) throws SQLException {
    var ids = new ArrayList<UUID>();
    rows.read("select f.task_id" + wanted.where(rows) + rest, row -> ids.add(row.getObject(1, UUID.class)),
        wanted.holes(more));
    return ids;
  }

  private List<Fact> facts(List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, Fact> found = facts.findByTaskIdIn(ids).stream().collect(Collectors.toMap(Fact::taskId, f -> f));
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  public Optional<Fact> of(UUID task) {
    return facts.findById(task);
  }

  /** What can be chosen of each dimension but weeks, in order. */
  public Map<Dimension, List<String>> values() {
    return worth.read(connection -> {
      var values = new HashMap<Dimension, List<String>>();
      for (Dimension dimension : Dimension.values()) {
        if (dimension != Dimension.WEEK) {
          values.put(dimension, values(connection, dimension));
        }
      }
      return Map.copyOf(values);
    });
  }

  private List<String> values(Connection connection, Dimension dimension) throws SQLException {
    FactSource source = FactSource.of(dimension == Dimension.TEAM, worth.teams());
    var values = new TreeSet<String>();
    try (var select = connection.prepareStatement("select distinct f." + dimension.column() + " from " + source.sql())) {
      for (int i = 0; i < source.values().size(); i++) {
        select.setString(i + 1, source.values().get(i));
      }
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
    }
    return List.copyOf(values);
  }
}
