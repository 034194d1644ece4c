package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * GitHub on this machine: REST, GraphQL and signed webhooks as the bot uses them, with a coding agent that takes
 * assigned issues. Thread-safe.
 */
public final class GitHubSim implements AutoCloseable {
  static final String AGENT = "copilot-swe-agent[bot]";
  static final String AGENT_AUTHOR = "Copilot";

  /** Secrets shared with the bot, and the time. */
  public record Settings(String token, String webhookSecret, Clock clock, Duration pace) {
    public static Settings simple() {
      return new Settings("github_pat_playground", "playground-webhook-secret", Clock.systemUTC(), Duration.ofMillis(1500));
    }
  }

  private final Settings settings;
  private final Faults faults = new Faults();
  private final Map<String, SimRepository> repositories = new LinkedHashMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService time = Executors.newScheduledThreadPool(1, Thread.ofVirtual().factory());
  private final Webhooks webhooks;
  private final SimAgent agent;
  private volatile Duration pace;
  private volatile int port;

  public GitHubSim(Settings settings) {
    this.settings = settings;
    this.pace = settings.pace();
    this.webhooks = new Webhooks(settings);
    this.agent = new SimAgent(this);
    List.of("acme/shop", "acme/api").forEach(n -> repositories.put(n, new SimRepository(n, true)));
    repositories.put("acme/legacy", new SimRepository("acme/legacy", false));
  }

  public void routes(Javalin app) {
    new GitHubRest(this, settings).routes(app);
    new GitHubGraphQl(this, settings).routes(app);
    new GitHubPageApi(this).routes(app);
    app.events(e -> e.serverStarted(() -> port = app.port()));
  }

  public void botAt(URI bot) {
    webhooks.botAt(bot);
  }

  public void onChange(Runnable watcher) {
    watchers.add(watcher);
  }

  void changed() {
    watchers.forEach(Runnable::run);
  }

  public Faults faults() {
    return faults;
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  String page(String path) {
    return "http://127.0.0.1:" + port + "/playground#" + path;
  }

  void later(Runnable step) {
    time.schedule(() -> {
      synchronized (this) {
        step.run();
      }
      changed();
    }, pace.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized @Nullable SimRepository repository(String name) {
    return repositories.get(name.toLowerCase(java.util.Locale.ROOT));
  }

  // What happens to issues

  synchronized SimRepository.Issue file(SimRepository repository, String title, String body, String user) {
    var issue = new SimRepository.Issue();
    issue.number = ++repository.numbers;
    issue.title = title;
    issue.body = body;
    issue.user = user;
    issue.createdAt = settings.clock().instant().toString();
    repository.issues.put(issue.number, issue);
    sendIssue(repository, issue, "opened", user);
    changed();
    return issue;
  }

  /** Who may not be assigned is dropped without a word. */
  synchronized void assign(SimRepository repository, SimRepository.Issue issue, List<String> assignees, boolean userToken) {
    for (String assignee : assignees) {
      boolean isAgent = assignee.equals(AGENT);
      boolean may = isAgent ? repository.agentEnabled && userToken : assignee.matches("[a-z-]+");
      if (may && repository.mayWrite && issue.assignees.add(isAgent ? AGENT_AUTHOR : assignee)) {
        sendIssue(repository, issue, "assigned", "skep-service");
        if (isAgent) {
          agent.take(repository, issue);
        }
      }
    }
    changed();
  }

  synchronized void closeIssue(SimRepository repository, SimRepository.Issue issue, String by) {
    issue.open = false;
    issue.closedBy = by;
    sendIssue(repository, issue, "closed", by);
    changed();
  }

  void sendIssue(SimRepository repository, SimRepository.Issue issue, String action, String sender) {
    ObjectNode body = event(repository, action, sender);
    body.set("issue", issueJson(repository, issue));
    webhooks.send("issues", body);
  }

  void sendPull(SimRepository repository, SimRepository.Pull pull, String action, String sender) {
    ObjectNode body = event(repository, action, sender);
    body.put("number", pull.number);
    body.set("pull_request", pullJson(repository, pull));
    webhooks.send("pull_request", body);
  }

  ObjectNode event(SimRepository repository, String action, String sender) {
    ObjectNode body = Json.object();
    body.put("action", action);
    body.putObject("repository").put("full_name", repository.name).put("name", repository.name.split("/")[1]);
    body.putObject("sender").put("login", sender).put("type", sender.equals(AGENT_AUTHOR) ? "Bot" : "User");
    return body;
  }

  ObjectNode issueJson(SimRepository repository, SimRepository.Issue issue) {
    ObjectNode json = Json.object();
    json.put("id", 1000L + issue.number).put("node_id", "I_" + issue.number).put("number", issue.number)
        .put("title", issue.title).put("body", issue.body).put("state", issue.open ? "open" : "closed")
        .put("html_url", page("/" + repository.name + "/issues/" + issue.number))
        .put("url", "http://127.0.0.1:" + port + "/github/repos/" + repository.name + "/issues/" + issue.number)
        .put("created_at", issue.createdAt.replaceFirst("\\.\\d+Z$", "Z"))
        .put("updated_at", issue.createdAt.replaceFirst("\\.\\d+Z$", "Z"));
    json.set("user", Json.tree(Map.of("login", issue.user, "id", 7, "type", "User")));
    ArrayNode assignees = json.putArray("assignees");
    issue.assignees.forEach(a -> assignees.add(Json.tree(
        Map.of("login", a, "id", 8, "type", a.equals(AGENT_AUTHOR) ? "Bot" : "User"))));
    json.putArray("labels");
    return json;
  }

  ObjectNode pullJson(SimRepository repository, SimRepository.Pull pull) {
    ObjectNode json = Json.object();
    json.put("number", pull.number).put("title", pull.title).put("body", pull.body)
        .put("state", pull.state.equals("OPEN") ? "open" : "closed").put("merged", pull.state.equals("MERGED"))
        .put("draft", pull.draft).put("html_url", page("/" + repository.name + "/pull/" + pull.number));
    json.set("user", Json.tree(Map.of("login", AGENT_AUTHOR, "type", "Bot")));
    json.set("head", Json.tree(Map.of("ref", pull.branch, "sha", pull.sha)));
    json.set("base", Json.tree(Map.of("ref", pull.base)));
    return json;
  }

  // What people do

  private SimRepository.Pull pull(String repository, int number) {
    SimRepository found = repository(repository);
    SimRepository.Pull pull = found == null ? null : found.pulls.get(number);
    if (pull == null) {
      throw new IllegalArgumentException("no pull request " + repository + "#" + number);
    }
    return pull;
  }

  public synchronized void approve(String repository, int number, String login) {
    review(repository, number, login, "APPROVED");
  }

  public synchronized void requestChanges(String repository, int number, String login) {
    review(repository, number, login, "CHANGES_REQUESTED");
    agent.rework(repository(repository), pull(repository, number));
  }

  private void review(String repository, int number, String login, String state) {
    SimRepository.Pull pull = pull(repository, number);
    pull.reviewers.remove(login);
    pull.reviews.put(login, new SimRepository.Review(state, pull.sha));
    ObjectNode body = event(repository(repository), "submitted", login);
    body.set("pull_request", pullJson(repository(repository), pull));
    body.set("review", Json.tree(Map.of("state", state.toLowerCase(java.util.Locale.ROOT), "user", Map.of("login", login))));
    webhooks.send("pull_request_review", body);
    changed();
  }

  public synchronized void merge(String repository, int number, String login) {
    SimRepository.Pull pull = pull(repository, number);
    if (!pull.state.equals("OPEN") || pull.draft) {
      throw new IllegalArgumentException("only an open pull request that is no draft can be merged");
    }
    end(repository, pull, "MERGED", login);
    SimRepository.Issue issue = repository(repository).issues.get(pull.issue);
    if (issue != null && issue.open) {
      closeIssue(repository(repository), issue, login);
    }
  }

  public synchronized void close(String repository, int number, String login) {
    end(repository, pull(repository, number), "CLOSED", login);
  }

  private void end(String repository, SimRepository.Pull pull, String state, String login) {
    pull.state = state;
    pull.endedBy = login;
    sendPull(repository(repository), pull, "closed", login);
    changed();
  }

  /** The agent's next first build is red. */
  public void failNextBuild(String repository) {
    agent.failNextBuild(repository);
    changed();
  }

  /** Switches the agent on or off for a repository, as an organization's owner would. */
  public synchronized void agentEnabled(String repository, boolean enabled) {
    repository(repository).agentEnabled = enabled;
    changed();
  }

  public void pace(Duration newPace) {
    pace = newPace;
  }

  // What there is to see

  public synchronized List<JsonNode> issues(String repository) {
    SimRepository found = repository(repository);
    return found.issues.values().stream().<JsonNode>map(i -> issueJson(found, i)).toList();
  }

  public synchronized List<JsonNode> pulls(String repository) {
    SimRepository found = repository(repository);
    return found.pulls.values().stream().<JsonNode>map(p -> pullJson(found, p)
        .put("requested_reviewers", String.join(",", p.reviewers))).toList();
  }

  public synchronized JsonNode state() {
    ObjectNode state = Json.object();
    ArrayNode all = state.putArray("repos");
    repositories.values().forEach(r -> all.add(shown(r)));
    state.set("agent", Json.tree(Map.of("pace_ms", pace.toMillis(), "fail_next_build", agent.failsNext())));
    return state;
  }

  private ObjectNode shown(SimRepository repository) {
    ObjectNode json = Json.object();
    json.put("name", repository.name).put("default_branch", "main").put("agent_enabled", repository.agentEnabled);
    ArrayNode issues = json.putArray("issues");
    repository.issues.values().forEach(i -> issues.add(shown(i)));
    ArrayNode pulls = json.putArray("pulls");
    repository.pulls.values().forEach(p -> pulls.add(shown(p)));
    return json;
  }

  private static JsonNode shown(SimRepository.Issue i) {
    return Json.tree(Map.of("number", i.number, "title", i.title, "body", i.body, "state", i.open ? "open" : "closed",
        "assignees", i.assignees, "user", i.user, "created_at", i.createdAt));
  }

  private static JsonNode shown(SimRepository.Pull p) {
    ObjectNode json = Json.object();
    json.put("number", p.number).put("title", p.title).put("body", p.body)
        .put("state", p.state.toLowerCase(java.util.Locale.ROOT)).put("draft", p.draft).put("head", p.branch)
        .put("base", p.base).put("sha", p.sha).put("user", AGENT_AUTHOR).put("issue", p.issue);
    json.set("requested_reviewers", Json.tree(p.reviewers));
    ArrayNode reviews = json.putArray("reviews");
    p.reviews.forEach((who, r) -> reviews.add(Json.tree(Map.of("user", who, "state", r.state()))));
    ArrayNode checks = json.putArray("checks");
    p.checks.forEach(c -> checks.add(Json.tree(Map.of("name", c.name(), "sha", c.sha(), "log", c.log(),
        "status", c.conclusion().isEmpty() ? "in_progress" : "completed", "conclusion", c.conclusion()))));
    return json;
  }

  @Override
  public void close() {
    time.shutdownNow();
    webhooks.close();
  }
}
