package dev.skep.bot.policy;

import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.worth.Team;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the section {@code teams}: names, and whose tasks they are. */
final class TeamsSection {
  private static final int NAME_MAX_CHARS = 60;
  private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]+");

  private final Map<String, String> teamOf = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private TeamsSection() {}

  static List<Team> read(YamlMap root) {
    var section = new TeamsSection();
    return root.map("teams").map(map -> map.names().stream().sorted().flatMap(
        name -> map.map(name).map(team -> section.team(map, name, team)).stream()).toList()).orElse(List.of());
  }

  private Team team(YamlMap map, String name, YamlMap team) {
    team.allow("channels", "people");
    name(map, name);
    List<String> channels = team.texts("channels");
    List<String> people = team.texts("people");
    if (channels.isEmpty() && people.isEmpty()) {
      map.problem(name, "the team '" + name + "' needs 'channels' or 'people', a list of Slack ids");
    }
    channels.stream().filter(id -> !CHANNEL.matcher(id).matches()).forEach(id -> team.problem("channels",
        "'" + id + "' is not the Slack id of a channel; one looks like C024BE91L (at the end of the channel's details)"));
    people.forEach(id -> PolicyReader.user(team, "people", id));
    channels.forEach(id -> only(team, "channels", name, id));
    people.forEach(id -> only(team, "people", name, id));
    return new Team(name, Set.copyOf(channels), Set.copyOf(people));
  }

  private void name(YamlMap map, String name) {
    if (name.isBlank() || name.length() > NAME_MAX_CHARS || name.equalsIgnoreCase(DigestPlan.EVERYONE)) {
      map.problem(name, "'" + name + "' cannot be the name of a team: it takes at most " + NAME_MAX_CHARS
          + " characters, and not '" + DigestPlan.EVERYONE + "'");
    } else if (CHANNEL.matcher(name).matches()) {
      map.problem(name, "'" + name + "' would look like the id of a channel: write some of it in small letters");
    } else if (!names.add(name.toLowerCase(Locale.ROOT))) {
      map.problem(name, "there is a team '" + name + "' already");
    }
  }

  /** Else a task would be counted for whichever comes first. */
  private void only(YamlMap team, String key, String name, String id) {
    String other = teamOf.put(id, name);
    if (other != null) {
      team.problem(key, "'" + id + "' is listed " + (other.equals(name) ? "twice" : "in the team '" + other + "' already"));
    }
  }
}
