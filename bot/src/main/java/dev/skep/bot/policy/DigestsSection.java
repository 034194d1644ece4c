package dev.skep.bot.policy;

import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Team;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code digests}: which channels hear once a week how it went. */
final class DigestsSection {
  private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]+");

  private final List<Team> teams;
  private final Set<String> channels = new HashSet<>();

  private DigestsSection(List<Team> teams) {
    this.teams = teams;
  }

  static List<DigestPlan> read(YamlMap root, List<Team> teams) {
    var section = new DigestsSection(teams);
    return root.items("digests").stream().map(section::plan).toList();
  }

  private DigestPlan plan(YamlMap map) {
    map.allow("channel", "on", "at", "zone", "team", "by");
    LocalTime at = map.isSet("at") ? ThrottleSection.time(map, "at") : DigestPlan.USUAL_TIME;
    return new DigestPlan(channel(map), day(map), at, ThrottleSection.zone(map), team(map), by(map));
  }

  private String channel(YamlMap map) {
    String channel = map.text("channel", "");
    if (!CHANNEL.matcher(channel).matches()) {
      map.problem("channel", "a digest needs the Slack id of its channel, such as C024BE91L (at the end of the channel's"
          + " details), under 'channel'" + (channel.isEmpty() ? "" : ", not '" + channel + "'"));
    } else if (!channels.add(channel)) {
      map.problem("channel", "'" + channel + "' has a digest already");
    }
    return channel;
  }

  private static DayOfWeek day(YamlMap map) {
    String text = map.text("on", "mon");
    Optional<DayOfWeek> day = ThrottleSection.day(text.toLowerCase(Locale.ROOT));
    if (day.isEmpty()) {
      map.problem("on", "'on' must be a day such as mon or fri, not '" + text + "'");
    }
    return day.orElse(DigestPlan.USUAL_DAY);
  }

  private String team(YamlMap map) {
    String given = map.text("team", "");
    if (given.isEmpty() || given.equals(DigestPlan.EVERYONE)) {
      return given;
    }
    if (teams.stream().noneMatch(t -> t.name().equals(given))) {
      List<String> names = teams.stream().map(Team::name).toList();
      map.problem("team", "there is no team '" + given + "'; " + NearestName.of(given, names)
          .map(near -> "did you mean '" + near + "'?").orElse("name it under 'teams:', or write " + DigestPlan.EVERYONE));
    }
    return given;
  }

  private static @Nullable Dimension by(YamlMap map) {
    String given = map.text("by", "");
    Optional<Dimension> by = DigestPlan.GROUPS.stream().filter(d -> word(d).equals(given)).findFirst();
    if (!given.isEmpty() && by.isEmpty()) {
      map.problem("by", "'by' must be one of " + DigestPlan.GROUPS.stream().map(DigestsSection::word)
          .collect(Collectors.joining(", ")) + ", not '" + given + "'");
    }
    return by.orElse(null);
  }

  private static String word(Dimension dimension) {
    return dimension.name().toLowerCase(Locale.ROOT);
  }
}
