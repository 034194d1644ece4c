package dev.skep.notifications.worth;

import dev.skep.core.task.TaskState;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Adds up the tasks of several rows of {@link OnePass}. What it keeps of each task are its times and nothing more. */
final class Tally {
  private static final int SUMS = 11;
  private static final int TIMES = 4;
  private final Map<TaskState, Integer> states = new EnumMap<>(TaskState.class);
  private final Map<String, Integer> failures = new HashMap<>();
  private final Set<String> adopters = new HashSet<>();
  private final Numbers[] times = {new Numbers(), new Numbers(), new Numbers(), new Numbers()};
  private final Answers answers = new Answers();
  private final long[] sums = new long[SUMS];
  private BigDecimal modelCost = BigDecimal.ZERO;
  private int ended;

  /** A row of sums, read once for all who add it up. */
  static final class Row {
    private static final Object[] NOTHING = {};
    private final Map<TaskState, Integer> states = new EnumMap<>(TaskState.class);
    private final long[] sums = new long[SUMS];
    private final long[][] times = new long[TIMES][];
    private final Answers answers = new Answers();
    private final Set<String> adopters = new HashSet<>();
    private final Map<UUID, Integer> campaigned = new HashMap<>();
    private final BigDecimal modelCost;

    private Row(BigDecimal modelCost) {
      this.modelCost = modelCost;
    }

    static Row of(ResultSet row) throws SQLException {
      var read = new Row(row.getBigDecimal(18));
      read.states.put(TaskState.MERGED, row.getInt(3));
      read.states.put(TaskState.CLOSED_UNMERGED, row.getInt(4));
      read.states.put(TaskState.CANCELLED, row.getInt(5));
      read.states.put(TaskState.FAILED, row.getInt(6));
      for (int i = 0; i < SUMS; i++) {
        read.sums[i] = row.getLong(7 + i);
      }
      for (int i = 0; i < TIMES; i++) {
        read.times[i] = numbers(values(row, 19 + i));
      }
      String said = row.getString(19 + TIMES);
      if (said != null) {
        read.answers.add(said);
      }
      for (Object person : values(row, 20 + TIMES)) {
        read.adopters.add((String) person);
      }
      for (Object campaign : values(row, 21 + TIMES)) {
        read.campaigned.merge((UUID) campaign, 1, Integer::sum);
      }
      return read;
    }

    private static Object[] values(ResultSet row, int column) throws SQLException {
      Array array = row.getArray(column);
      return array == null ? NOTHING : (Object[]) array.getArray();
    }

    private static long[] numbers(Object[] values) {
      var numbers = new long[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = ((Number) values[i]).longValue();
      }
      return numbers;
    }
  }

  /** @param savedByCampaign minutes that each of a campaign's merged tasks saved, where somebody said so */
  void add(Row row, Map<UUID, Integer> savedByCampaign) {
    row.states.forEach((state, many) -> {
      if (many > 0) {
        states.merge(state, many, Integer::sum);
        ended += many;
      }
    });
    for (int i = 0; i < SUMS; i++) {
      sums[i] += row.sums[i];
    }
    for (int i = 0; i < TIMES; i++) {
      times[i].add(row.times[i]);
    }
    modelCost = modelCost.add(row.modelCost);
    answers.add(row.answers);
    adopters.addAll(row.adopters);
    row.campaigned.forEach((campaign, tasks) -> {
      Integer said = savedByCampaign.get(campaign);
      if (said != null) {
        answers.addOfEach(campaign, said, tasks);
      }
    });
  }

  void open(TaskState state, int many) {
    states.merge(state, many, Integer::sum);
  }

  void failed(String failure, int many) {
    failures.merge(failure, many, Integer::sum);
  }

  /** Chat user ids of those to whom a pull request was assigned that was merged. */
  Set<String> adopters() {
    return adopters;
  }

  /** @param ofSession price of a session */
  Figures figures(Figures.Adoption adoption, BigDecimal ofSession, String currency) {
    int merged = states.getOrDefault(TaskState.MERGED, 0);
    return new Figures(states, ended, merged,
        new Figures.Times(times[0].median(), times[1].median(), times[2].median(), times[3].median()),
        new Figures.Builds(sum(0), sum(1)), new Figures.Rework(sum(2), sum(3), sum(4), sum(5)), failures, adoption,
        answers.saved(sum(6), sum(7)),
        new Figures.Cost(sum(8), sums[9], modelCost, sums[10], ofSession, currency, merged));
  }

  private int sum(int place) {
    return Math.toIntExact(sums[place]);
  }
}
