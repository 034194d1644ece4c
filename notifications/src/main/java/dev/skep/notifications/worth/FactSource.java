package dev.skep.notifications.worth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * From where figures are read: the rows of tasks, with the name of their team beside where that is asked for.
 *
 * @param sql to stand behind {@code from}
 * @param values for its holes, in order
 */
record FactSource(String sql, List<String> values) {
  static final String TEAM = "named_team";
  private static final FactSource ALL = new FactSource("task_fact f", List.of());

  static FactSource of(boolean named, List<Team> teams) {
    return named ? named(teams) : ALL;
  }

  /** As {@link Team#of}. */
  private static FactSource named(List<Team> teams) {
    var values = new ArrayList<String>();
    String cases = cases("t.team", teams, Team::channels, values) + cases("t.asker", teams, Team::people, values);
    String name = cases.isEmpty() ? "t.team" : "case" + cases + " else t.team end";
    return new FactSource("(select t.*, " + name + " as " + TEAM + " from task_fact t) f", List.copyOf(values));
  }

  private static String cases(String column, List<Team> teams, Function<Team, Set<String>> members, List<String> values) {
    var cases = new StringBuilder();
    for (Team team : teams.stream().filter(t -> !members.apply(t).isEmpty()).toList()) {
      Set<String> ids = members.apply(team);
      cases.append(" when ").append(column).append(" in (")
          .append(String.join(", ", Collections.nCopies(ids.size(), "?"))).append(") then cast(? as varchar(80))");
      values.addAll(ids);
      values.add(team.name());
    }
    return cases.toString();
  }
}
