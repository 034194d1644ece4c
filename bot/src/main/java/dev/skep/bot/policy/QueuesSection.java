package dev.skep.bot.policy;

import dev.skep.core.task.Lane;
import dev.skep.core.work.Documents;
import dev.skep.throttle.Pace;
import dev.skep.throttle.QueueRules;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.WorkQueue;
import dev.skep.throttle.queue.WorkQueueBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the section {@code queues}, and says of which queue nothing could ever start. */
final class QueuesSection {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0," + (WorkQueue.NAME_MAX_CHARS - 1) + "}");

  private static final Duration ANNOUNCE_MOST = Duration.ofDays(7);

  private final ReleaseWindow all;
  private final Function<String, Optional<String>> repositories;
  private final List<WorkQueue> queues = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private QueuesSection(ReleaseWindow all, Function<String, Optional<String>> repositories) {
    this.all = all;
    this.repositories = repositories;
  }

  /** @param repositories full name of what the file lists under that name or alias, empty for none */
  static List<WorkQueue> read(YamlMap root, ThrottleRules throttle, Function<String, Optional<String>> repositories) {
    var section = new QueuesSection(throttle.window(), repositories);
    root.items("queues").forEach(section::queue);
    return section.queues;
  }

  private void queue(YamlMap map) {
    map.allow("name", "channel", "playbook", "repository", "lane", "assignees", "epic", "check", "open_tasks",
        "waiting_for_review", "every",
        "per_day", "per_week", "weight", "window", "sources", "announce");
    String name = map.text("name", "");
    if (!NAME.matcher(name).matches()) {
      map.problem("name", "a queue needs a name of letters, digits, spaces, - and _, " + WorkQueue.NAME_MAX_CHARS
          + " at most" + (name.isEmpty() ? "" : ", not '" + name + "'"));
    } else if (!taken.add(name.toLowerCase(Locale.ROOT))) {
      map.problem("name", "there is a queue '" + name + "' already");
    }
    queues.add(WorkQueueBuilder.builder().name(name).channel(channel(map)).playbook(playbook(map))
        .repository(repository(map)).lane(lane(map)).assignees(assignees(map)).epic(map.text("epic", ""))
        .check(map.flag("check", false)).rules(rules(map, name)).sources(sources(map))
        .announceBefore(announceBefore(map)).build());
  }

  private static Duration announceBefore(YamlMap map) {
    Duration before = map.duration("announce", Duration.ZERO);
    if (before.compareTo(ANNOUNCE_MOST) > 0) {
      map.problem("announce", "'announce' must be 7d or less, such as 1h");
    }
    return before;
  }

  private String channel(YamlMap map) {
    String channel = map.text("channel", "");
    if (!PolicyReader.CHANNEL.matcher(channel).matches()) {
      map.problem("channel", "a queue needs the Slack id of its channel, such as C024BE91L, under 'channel'"
          + (channel.isEmpty() ? "" : ", not '" + channel + "'"));
    } else if (!taken.add("#" + channel)) {
      map.problem("channel", "the channel " + channel + " has a queue already");
    }
    return channel;
  }

  private static String playbook(YamlMap map) {
    String playbook = map.text("playbook", "");
    if (playbook.isEmpty()) {
      map.problem("playbook", "a queue needs a playbook, such as flag-cleanup");
    }
    return playbook;
  }

  private String repository(YamlMap map) {
    String given = map.text("repository", "");
    Optional<String> repository = repositories.apply(given);
    if (repository.isEmpty()) {
      map.problem("repository", given.isEmpty()
          ? "a queue needs a repository"
          : "'" + given + "' is not among the repositories");
    }
    return repository.orElse(given);
  }

  private static Lane lane(YamlMap map) {
    String text = map.text("lane", "background");
    Optional<Lane> lane =
        Arrays.stream(Lane.values()).filter(l -> l.name().equalsIgnoreCase(text) && l != Lane.NOW).findFirst();
    if (lane.isEmpty()) {
      map.problem("lane", "'lane' must be normal or background, not '" + text + "'");
    }
    return lane.orElse(Lane.BACKGROUND);
  }

  private static List<String> assignees(YamlMap map) {
    List<String> people = map.texts("assignees");
    people.forEach(id -> PolicyReader.user(map, "assignees", id));
    return people;
  }

  private QueueRules rules(YamlMap map, String name) {
    var pace = new Pace(map.duration("every", Duration.ZERO), map.count("per_day", Integer.MAX_VALUE),
        map.count("per_week", Integer.MAX_VALUE));
    ReleaseWindow window = map.map("window").map(ThrottleSection::window).orElse(ReleaseWindow.ALWAYS);
    if (!window.meets(window)) {
      map.problem("window", "the queue '" + name + "' can never release anything: its window never opens");
    } else if (!window.meets(all)) {
      map.problem("window", "the queue '" + name + "' can never release anything: its window is never open at the same"
          + " time as 'release_window', which holds for all");
    }
    return new QueueRules(map.count("open_tasks", Integer.MAX_VALUE),
        map.count("waiting_for_review", Integer.MAX_VALUE), pace, window, map.count("weight", 1));
  }

  private static List<ItemSource> sources(YamlMap map) {
    var sources = new ArrayList<ItemSource>();
    var names = new HashSet<String>();
    for (YamlMap source : map.items("sources")) {
      source.allow("name", "jql", "github", "chat", "mcp", "finder");
      String name = source.text("name", "");
      Set<String> kinds = new HashSet<>(source.names());
      kinds.remove("name");
      if (name.isEmpty() || kinds.size() != 1) {
        source.problem("name", "a source needs a name and one of jql, github, chat, mcp and finder");
        continue;
      }
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        source.problem("name", "the queue has a source '" + name + "' already");
      }
      sources.add(switch (kinds.iterator().next()) {
        case "jql" -> new ItemSource.Jql(name, source.text("jql", ""));
        case "github" -> new ItemSource.GitHubSearch(name, source.text("github", ""));
        case "chat" -> new ItemSource.ChatSearch(name, source.text("chat", ""));
        case "mcp" -> source.map("mcp").map(m -> tool(name, m)).orElse(new ItemSource.McpTool(name, "", "", "{}"));
        default -> new ItemSource.Finder(name, source.text("finder", ""));
      });
    }
    return sources;
  }

  private static ItemSource tool(String name, YamlMap map) {
    map.allow("server", "tool", "arguments");
    String arguments = map.text("arguments", "{}");
    for (String key : List.of("server", "tool")) {
      if (map.text(key, "").isEmpty()) {
        map.problem(key, "a source of an MCP server needs '" + key + "'");
      }
    }
    try {
      Documents.read(arguments, Map.class);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      map.problem("arguments", "'arguments' must be a JSON object in quotes, such as '{\"status\": \"expired\"}'");
    }
    return new ItemSource.McpTool(name, map.text("server", ""), map.text("tool", ""), arguments);
  }
}
