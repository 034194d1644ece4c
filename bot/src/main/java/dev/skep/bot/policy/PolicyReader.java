package dev.skep.bot.policy;

import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.TaskBrief;
import dev.skep.intake.Asking;
import dev.skep.intake.KeywordRule;
import dev.skep.intake.Repository;
import dev.skep.intake.watch.WatchRule;
import dev.skep.notifications.agents.Trial;
import dev.skep.notifications.build.BuildPolicy;
import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.waiting.ReminderRules;
import dev.skep.notifications.worth.Team;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.WorkQueue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code skep.yml}. Pure: text → policy and every problem with its line. */
final class PolicyReader {
  static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*/(?!\\.{1,2}$)[A-Za-z0-9._-]+");
  private static final Pattern BRANCH = Pattern.compile("(?!-)(?!.*\\.\\.)[^\\s~^:?*\\[\\\\]+");
  private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]+");
  static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]+");
  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private final List<PolicyProblem> problems = new ArrayList<>();
  private final List<Repository> repositories = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Set<String>> filersOf = new HashMap<>();
  private final Map<String, String> logins = new HashMap<>();
  private final Map<String, String> channels = new HashMap<>();
  private Set<String> filers = Set.of();
  private Set<String> guests = Set.of();
  private final List<KeywordRule> keywords = new ArrayList<>();
  private ThrottleRules throttle = ThrottleRules.DEFAULT;
  private Asking asking = Asking.DEFAULT;
  private PlaybookSettings playbooks = PlaybookSettings.NONE;
  private Thrift thrift = Thrift.NONE;
  private List<WorkQueue> queues = List.of();
  private Sources sources = Sources.NONE;
  private List<WatchRule> watched = List.of();
  private ReleaseWindow workingHours = WorkingHoursSection.USUAL;
  private ReviewRules review = ReviewRules.DEFAULT;
  private boolean judges = true;
  private WatchdogSection.Settings watchdog = WatchdogSection.Settings.NONE;
  private int buildTries = BuildPolicy.USUAL_TRIES;
  private ReminderRules reminders = ReminderRules.USUAL;
  private List<Team> teams = List.of();
  private List<DigestPlan> digests = List.of();
  private Set<String> seesAll = Set.of();
  private final Function<String, Set<String>> ownPlaybooks;

  private Map<String, Map<TaskBrief.Tier, String>> agentModels = Map.of();
  private final Set<String> agentsFixed = new HashSet<>();
  private List<Trial> trials = List.of();

  private PolicyReader(Function<String, Set<String>> ownPlaybooks) {
    this.ownPlaybooks = ownPlaybooks;
  }

  /** @param policy meaningless when there are problems */
  record Result(Policy policy, List<PolicyProblem> problems) {}

  static Result read(String text) {
    return read(text, folder -> Set.of());
  }

  /** @param ownPlaybooks names of the playbooks in a folder */
  static Result read(String text, Function<String, Set<String>> ownPlaybooks) {
    var reader = new PolicyReader(ownPlaybooks);
    reader.root(text);
    reader.problems.sort(Comparator.comparingInt(PolicyProblem::line));
    Policy policy = PolicyBuilder.builder()
        .repositories(reader.repositories)
        .filers(reader.filers)
        .guests(reader.guests)
        .filersOf(reader.filersOf)
        .logins(reader.logins)
        .channelRepositories(reader.channels)
        .throttle(reader.throttle)
        .queues(reader.queues)
        .asking(reader.asking)
        .keywords(reader.keywords)
        .playbooks(reader.playbooks)
        .thrift(reader.thrift)
        .agentModels(reader.agentModels)
        .sources(reader.sources)
        .watched(reader.watched)
        .workingHours(reader.workingHours)
        .review(reader.review)
        .judges(reader.judges)
        .watchdog(reader.watchdog)
        .buildTries(reader.buildTries)
        .agentsFixed(reader.agentsFixed)
        .trials(reader.trials)
        .reminders(reader.reminders)
        .teams(reader.teams)
        .digests(reader.digests)
        .seesAll(reader.seesAll)
        .build();
    return new Result(policy, List.copyOf(reader.problems));
  }

  private void root(String text) {
    compose(text).flatMap(node -> YamlMap.of(node, problems)).ifPresent(root -> {
      root.allow("repositories", "people", "limits", "release_window", "channels", "file", "asking", "keywords", "playbooks",
          "models", "budget", "agents", "jira", "mcp", "queues", "watch", "working_hours", "review", "builds", "trials",
          "watchdog", "reminders", "teams", "digests", "dashboard");
      agentModels = AgentsSection.read(root);
      root.items("repositories").forEach(this::repository);
      root.items("people").forEach(this::person);
      root.items("channels").forEach(this::channel);
      root.items("keywords").forEach(this::keywords);
      root.map("file").ifPresent(this::file);
      root.map("asking").ifPresent(this::asking);
      root.map("playbooks").ifPresent(map -> playbooks = PlaybookSettings.of(map));
      thrift = ThriftSection.read(root);
      throttle = ThrottleSection.read(root, thrift);
      queues = QueuesSection.read(root, throttle, this::named);
      sources = Sources.read(root);
      workingHours = WorkingHoursSection.read(root);
      review = ReviewSection.read(root);
      judges = ReviewSection.judges(root);
      watchdog = WatchdogSection.read(root, this::named);
      buildTries = BuildsSection.tries(root);
      teams = TeamsSection.read(root);
      digests = DigestsSection.read(root, teams);
      reminders = RemindersSection.read(root);
      Set<String> own = playbooks.folder().isEmpty() ? Set.of() : ownPlaybooks.apply(playbooks.folder());
      watched = WatchSection.read(root, name -> named(name).orElse(""), own);
      trials = TrialsSection.read(root, name -> named(name).orElse(""), own, agents());
      seesAll = DashboardSection.seesAll(root);
    });
    if (repositories.isEmpty() && problems.isEmpty()) {
      problems.add(new PolicyProblem(0, "lists no repository, so nothing could be worked on: name at least one under"
          + " 'repositories:'"));
    }
  }

  private Optional<Node> compose(String text) {
    try {
      return Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(new PolicyProblem(line, "is not YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      problems.add(new PolicyProblem(0, "is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
    return Optional.empty();
  }

  private void repository(YamlMap map) {
    map.allow("name", "aliases", "description", "base_branch", "agent", "file");
    String name = map.text("name", "");
    if (!REPOSITORY.matcher(name).matches()) {
      map.problem("name", "a repository needs a name such as acme/shop" + (name.isEmpty() ? "" : ", not '" + name + "'"));
      return;
    }
    unique(map, "name", name);
    List<String> aliases = map.texts("aliases");
    aliases.forEach(alias -> unique(map, "aliases", alias));
    String branch = map.text("base_branch", "main");
    if (!BRANCH.matcher(branch).matches()) {
      map.problem("base_branch", "'" + branch + "' cannot be the name of a branch");
    }
    String agent = map.text("agent", "copilot");
    if (!agents().contains(agent)) {
      map.problem("agent", "there is no agent '" + agent + "'; known: " + String.join(", ", agents()));
    } else if (map.isSet("agent")) {
      agentsFixed.add(name.toLowerCase(Locale.ROOT));
    }
    if (map.isList("file")) {
      filersOf.put(name.toLowerCase(Locale.ROOT), people(map, "file"));
    } else {
      map.texts("file");
    }
    repositories.add(new Repository(name, aliases, map.text("description", ""), branch, agent));
  }

  private Set<String> agents() {
    var agents = new TreeSet<>(agentModels.keySet());
    agents.add(AgentsSection.KNOWN);
    return agents;
  }

  private void unique(YamlMap map, String key, String name) {
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      map.problem(key, "'" + name + "' is already the name or an alias of a repository");
    }
  }

  private void person(YamlMap map) {
    map.allow("slack", "github");
    String slack = map.text("slack", "");
    String login = map.text("github", "");
    if (user(map, "slack", slack) && logins.put(slack, login) != null) {
      map.problem("slack", "'" + slack + "' is listed twice");
    }
    if (!LOGIN.matcher(login).matches()) {
      map.problem("github", "a person needs their GitHub login under 'github', without an @");
    }
  }

  static boolean user(YamlMap map, String key, String id) {
    boolean right = USER.matcher(id).matches();
    if (!right) {
      map.problem(key, (id.isEmpty()
          ? "a person needs their Slack user id under 'slack'"
          : "'" + id + "' is not a Slack user id") + "; one looks like U024BE7LH (profile → ⋮ → Copy member ID)");
    }
    return right;
  }

  private void channel(YamlMap map) {
    map.allow("id", "repository");
    String id = map.text("id", "");
    if (!CHANNEL.matcher(id).matches()) {
      map.problem("id", "a channel needs its Slack id, such as C024BE91L (at the end of the channel's details), under"
          + " 'id'" + (id.isEmpty() ? "" : ", not '" + id + "'"));
    }
    String given = map.text("repository", "");
    Optional<String> repository = named(given);
    if (repository.isEmpty()) {
      map.problem("repository", given.isEmpty()
          ? "a channel needs a repository"
          : "'" + given
              + "' is not among the repositories");
    } else if (channels.put(id, repository.get()) != null) {
      map.problem("id", "'" + id + "' is listed twice");
    }
  }

  private void keywords(YamlMap map) {
    map.allow("words", "repository");
    List<String> words = map.texts("words");
    if (words.isEmpty()) {
      map.problem("words", "a keyword rule needs 'words', a list");
    }
    String given = map.text("repository", "");
    named(given).ifPresentOrElse(
        repository -> keywords.add(new KeywordRule(words, repository)),
        () -> map.problem("repository", given.isEmpty()
            ? "a keyword rule needs a repository"
            : "'" + given + "' is not among the repositories"));
  }

  private Optional<String> named(String nameOrAlias) {
    return repositories.stream().filter(r -> r.isCalled(nameOrAlias)).map(Repository::name).findFirst();
  }

  private void asking(YamlMap map) {
    map.allow("questions", "remind_after", "expire_after");
    asking = new Asking(map.count("questions", Asking.DEFAULT.questions()),
        map.duration("remind_after", Asking.DEFAULT.remindAfter()),
        map.duration("expire_after", Asking.DEFAULT.expireAfter()));
  }

  private void file(YamlMap map) {
    map.allow("allow", "guests");
    if (map.isList("allow")) {
      filers = people(map, "allow");
    } else if (!map.text("allow", "members").equals("members")) {
      map.problem("allow", "'allow' must be the word members, or a list of Slack user ids");
    }
    guests = Set.copyOf(map.texts("guests"));
    guests.forEach(id -> user(map, "guests", id));
  }

  private static Set<String> people(YamlMap map, String key) {
    List<String> people = map.texts(key);
    people.forEach(id -> user(map, key, id));
    if (people.isEmpty()) {
      map.problem(key, "'" + key + "' names nobody, so nobody could file; leave it out to let every member file");
    }
    return Set.copyOf(people);
  }
}
