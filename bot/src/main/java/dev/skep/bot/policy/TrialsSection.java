package dev.skep.bot.policy;

import dev.skep.intake.playbook.Playbooks;
import dev.skep.notifications.agents.Trial;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code trials}: which agents are compared, on which tasks and for how long. */
final class TrialsSection {
  private static final int NAME_MAX_CHARS = 60;
  private static final int HALF = 50;
  private static final int SHARE_MOST = 99;

  private final UnaryOperator<String> repositories;
  private final Set<String> playbooks;
  private final Set<String> agents;
  private final Set<String> names = new HashSet<>();

  private TrialsSection(UnaryOperator<String> repositories, Set<String> playbooks, Set<String> agents) {
    this.repositories = repositories;
    this.playbooks = playbooks;
    this.agents = agents;
  }

  /**
   * @param repositories full name by name or alias, empty for none
   * @param own names of the company's own playbooks
   * @param agents those that are configured
   */
  static List<Trial> read(YamlMap root, UnaryOperator<String> repositories, Set<String> own, Set<String> agents) {
    Set<String> playbooks = Stream.concat(Playbooks.ours().stream(), own.stream()).collect(Collectors.toSet());
    var section = new TrialsSection(repositories, playbooks, agents);
    return root.items("trials").stream().map(section::trial).toList();
  }

  private Trial trial(YamlMap map) {
    map.allow("name", "between", "templates", "repositories", "share", "until", "tasks", "channel");
    if (!map.isSet("until") && !map.isSet("tasks")) {
      map.problem("name", "a trial needs an end: 'until', a day, or 'tasks', a number, or both");
    }
    List<String> between = between(map);
    return new Trial(name(map), between.get(0), between.get(1), templates(map), repositories(map), share(map), until(map),
        map.isSet("tasks") ? map.count("tasks", 1) : 0, channel(map));
  }

  private String name(YamlMap map) {
    String name = map.text("name", "");
    if (name.isEmpty() || name.length() > NAME_MAX_CHARS) {
      map.problem("name", "a trial needs a 'name' by which people know it, of at most " + NAME_MAX_CHARS + " characters");
    } else if (!names.add(name.toLowerCase(Locale.ROOT))) {
      map.problem("name", "there is a trial '" + name + "' already");
    }
    return name;
  }

  private List<String> between(YamlMap map) {
    List<String> between = map.texts("between");
    if (between.size() != 2 || between.getFirst().equals(between.getLast())) {
      map.problem("between", "a trial needs two agents that differ under 'between', such as [copilot, copilot-large]");
      return List.of("", "");
    }
    between.stream().filter(a -> !agents.contains(a)).forEach(a -> map.problem("between",
        "there is no agent '" + a + "'; known: " + String.join(", ", agents)));
    return between;
  }

  private List<String> templates(YamlMap map) {
    List<String> templates = map.texts("templates");
    templates.stream().filter(t -> !playbooks.contains(t)).forEach(t -> map.problem("templates",
        "there is no playbook '" + t + "'; " + NearestName.of(t, List.copyOf(playbooks))
            .map(near -> "did you mean '" + near + "'?")
            .orElse("known: " + playbooks.stream().sorted().collect(Collectors.joining(", ")))));
    return templates;
  }

  private List<String> repositories(YamlMap map) {
    List<String> given = map.texts("repositories");
    given.stream().filter(r -> repositories.apply(r).isEmpty())
        .forEach(r -> map.problem("repositories", "'" + r + "' is not among the repositories"));
    return given.stream().map(repositories).toList();
  }

  private static int share(YamlMap map) {
    int share = map.count("share", HALF);
    if (share > SHARE_MOST) {
      map.problem("share", "'share' must be 1 to " + SHARE_MOST + ": how many of a hundred tasks the first one gets");
    }
    return share;
  }

  /** The whole of that day is in it. */
  private static @Nullable Instant until(YamlMap map) {
    String day = map.text("until", "");
    try {
      return day.isEmpty() ? null : LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      map.problem("until", "'until' must be a day such as 2026-12-24, not '" + day + "'");
      return null;
    }
  }

  private static String channel(YamlMap map) {
    String channel = map.text("channel", "");
    if (!channel.isEmpty() && !channel.matches("[CG][A-Z0-9]+")) {
      map.problem("channel", "'channel' must be the Slack id of a channel, such as C024BE91L, not '" + channel + "'");
    }
    return channel;
  }
}
