package dev.skep.bot.policy;

import dev.skep.intake.Repository;
import dev.skep.throttle.Limits;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code skep.yml}. Pure: text → policy and every problem with its line. */
final class PolicyReader {
  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");

  private final List<PolicyProblem> problems = new ArrayList<>();
  private final List<Repository> repositories = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Set<String>> filersOf = new HashMap<>();
  private final Map<String, String> logins = new HashMap<>();
  private final Map<String, String> channels = new HashMap<>();
  private Set<String> filers = Set.of();
  private Set<String> guests = Set.of();
  private Limits limits = Limits.DEFAULT;

  private PolicyReader() {}

  /** @param policy meaningless when there are problems */
  record Result(Policy policy, List<PolicyProblem> problems) {}

  static Result read(String text) {
    var reader = new PolicyReader();
    reader.root(text);
    return new Result(
        new Policy(List.copyOf(reader.repositories), reader.filers, reader.guests, reader.filersOf, reader.logins,
            reader.channels, reader.limits),
        List.copyOf(reader.problems));
  }

  private void root(String text) {
    Node node;
    try {
      node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(new PolicyProblem(line, "this is not YAML: " + e.getProblem()));
      return;
    }
    if (node == null) {
      problems.add(new PolicyProblem(0, "it is empty; list at least one repository under 'repositories:'"));
      return;
    }
    var root = new YamlMap(node, problems);
    root.allow("repositories", "people", "limits", "channels", "file");
    root.items("repositories").forEach(this::repository);
    root.items("people").forEach(this::person);
    root.items("channels").forEach(this::channel);
    root.map("limits").ifPresent(this::limits);
    root.map("file").ifPresent(this::file);
    if (repositories.isEmpty() && problems.isEmpty()) {
      problems.add(new PolicyProblem(0, "it lists no repository; nothing could be worked on"));
    }
  }

  private void repository(YamlMap map) {
    map.allow("name", "aliases", "description", "base_branch", "agent", "file");
    String name = map.text("name", "");
    if (!REPOSITORY.matcher(name).matches()) {
      map.problem("name", "a repository needs a name such as acme/shop");
      return;
    }
    List<String> aliases = map.texts("aliases");
    unique(map, name);
    aliases.forEach(alias -> unique(map, alias));
    String agent = map.text("agent", "copilot");
    if (!agent.equals("copilot")) {
      map.problem("agent", "there is no agent '" + agent + "'; known: copilot");
    }
    if (map.has("file")) {
      filersOf.put(name.toLowerCase(Locale.ROOT), Set.copyOf(map.texts("file")));
    }
    repositories.add(new Repository(
        name, aliases, map.text("description", ""), map.text("base_branch", "main"), agent));
  }

  private void unique(YamlMap map, String name) {
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      map.problem("name", "'" + name + "' names two repositories");
    }
  }

  private void person(YamlMap map) {
    map.allow("slack", "github");
    String slack = map.text("slack", "");
    String github = map.text("github", "");
    if (slack.isEmpty() || github.isEmpty()) {
      map.problem("slack", "a person needs both 'slack' (user id) and 'github' (login)");
    } else if (logins.put(slack, github) != null) {
      map.problem("slack", "'" + slack + "' is listed twice");
    }
  }

  private void channel(YamlMap map) {
    map.allow("id", "repository");
    String id = map.text("id", "");
    String repository = map.text("repository", "");
    if (id.isEmpty() || repository.isEmpty()) {
      map.problem("id", "a channel needs 'id' and 'repository'");
    } else if (repositories.stream().noneMatch(r -> r.name().equalsIgnoreCase(repository))) {
      map.problem("repository", "'" + repository + "' is not among the repositories above");
    } else {
      channels.put(id, repository);
    }
  }

  private void limits(YamlMap map) {
    map.allow("open_tasks", "open_tasks_per_repository");
    int inAll = map.number("open_tasks", Limits.DEFAULT.openTasks());
    int each = map.number("open_tasks_per_repository", Limits.DEFAULT.openTasksPerRepository());
    if (inAll < 1) {
      map.problem("open_tasks", "a limit below 1 would never release anything");
    } else if (each < 1) {
      map.problem("open_tasks_per_repository", "a limit below 1 would never release anything");
    } else {
      limits = new Limits(inAll, each);
    }
  }

  private void file(YamlMap map) {
    map.allow("allow", "guests");
    filers = Set.copyOf(map.texts("allow"));
    guests = Set.copyOf(map.texts("guests"));
  }
}
