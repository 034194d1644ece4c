package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GitHub on this machine: REST, GraphQL and signed webhooks as the bot uses them, with a coding agent that takes
 * assigned issues. It refuses what GitHub refuses; what the bot does not use is not found here. Thread-safe.
 */
public final class GitHubSim implements AutoCloseable {
  /** A token that is no person's: the agent cannot be assigned with it. */
  public static final String INSTALLATION_TOKEN = "ghs_playground";

  /**
   * Secrets shared with the bot, and the time.
   *
   * @param pace time between two steps of the coding agent; zero for none but those of {@link #agentStep}
   */
  public record Settings(String token, String webhookSecret, Clock clock, Duration pace) {
    public static Settings simple() {
      return new Settings("github_pat_playground", "playground-webhook-secret", Clock.systemUTC(), Duration.ofMillis(1500));
    }

    public Settings with(Clock time) {
      return new Settings(token, webhookSecret, time, pace);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(GitHubSim.class);

  private final Settings settings;
  private final Faults faults = new Faults();
  private final RequestFaults requestFaults = new RequestFaults();
  private final Limits limits;
  private final Hub hub;
  private final Webhooks webhooks;
  private final RestJson json = new RestJson(() -> "http://127.0.0.1:" + this.port);
  private final BuildJson builds = new BuildJson(json);
  private final CodingAgentSim agent;
  private final BuildServer builder;
  private final Announcements announcements;
  private final IssueDesk issues;
  private final PullDesk pulls;
  private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private @Nullable ScheduledFuture<?> beat;
  private volatile Duration pace = Duration.ZERO;
  private volatile int port;

  public GitHubSim(Settings settings) {
    this.settings = settings;
    this.limits = new Limits(settings.clock());
    this.hub = new Hub(settings.clock());
    this.webhooks = new Webhooks(settings);
    this.agent = new CodingAgentSim(hub);
    this.announcements = new Announcements(json, builds, webhooks);
    this.issues = new IssueDesk(hub, announcements, agent);
    this.pulls = new PullDesk(hub, announcements, issues, agent);
    this.builder = new BuildServer(hub, announcements);
    agent.worksWith(issues, pulls, builder);
    populate();
    pace(settings.pace());
  }

  private void populate() {
    hub.locked(() -> {
      Fleet.enter(hub);
      List.of("skep-service", "ada", "pam", "grace").forEach(hub::account);
      hub.calls("Ada Lind", "ada");
      hub.calls("Pam Reyes", "pam");
    });
  }

  public void routes(Javalin app) {
    var api = new Api(app, hub, this::caller, faults, requestFaults, limits);
    var found = new Found(hub, json);
    api.begin();
    new RepositoryRoutes(hub, found, json, webhooks).routes(api);
    new CodeRoutes(found, json).routes(api);
    new SearchRoutes(hub, found, json).routes(api);
    new IssueRoutes(found, json, issues, pulls).routes(api);
    new PullRoutes(hub, found, json, pulls).routes(api);
    new BranchRoutes(found, json, pulls).routes(api);
    new BuildRoutes(hub, found, json, builds, announcements, agent::rerunBuild).routes(api, app);
    new GraphQlRoute(hub, new GraphQlFields(hub, json, builds), json, pulls).routes(api);
    api.end();
    new GitHubPageApi(this).routes(app);
    app.events(e -> e.serverStarted(() -> port = app.port()));
  }

  /** An app proves itself by a signed token of three parts; here its form is enough. */
  private @Nullable Caller caller(String token) {
    boolean app = token.equals(INSTALLATION_TOKEN) || token.matches("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    if (app || (token.equals(settings.token()) && token.startsWith("ghs_"))) {
      return new Caller(new Account(12, "skep[bot]", "Bot", "BOT_12"), false);
    }
    return token.equals(settings.token()) ? new Caller(hub.account("skep-service"), true) : null;
  }

  public void botAt(URI bot) {
    webhooks.botAt(bot);
  }

  public void onChange(Runnable watcher) {
    hub.onChange(watcher);
  }

  /** Faults by the name of a call, such as {@code create-issue}. */
  public Faults faults() {
    return faults;
  }

  /** Faults by method and path. */
  public RequestFaults requestFaults() {
    return requestFaults;
  }

  /** As if this hour's requests had been used up but for that many. */
  public void requestsLeft(int remaining) {
    limits.core().leave(remaining);
  }

  public Webhooks webhooks() {
    return webhooks;
  }

  // What people do

  /** Opens an issue; returns its number. */
  public int open(String repository, String login, String title, String body) {
    return hub.locked(() -> issues.file(repo(repository), title, body, List.of(), hub.account(login)).number);
  }

  public void approve(String repository, int number, String login) {
    onPull(repository, number, p -> pulls.review(p, hub.account(login), "APPROVED", ""));
  }

  public void requestChanges(String repository, int number, String login) {
    onPull(repository, number, p -> pulls.review(p, hub.account(login), "CHANGES_REQUESTED", "Please have another look."));
  }

  /** A review without a verdict. */
  public void remark(String repository, int number, String login, String text) {
    onPull(repository, number, p -> pulls.review(p, hub.account(login), "COMMENTED", text));
  }

  /** What else happens around reviews. */
  public ReviewDeeds reviews() {
    return new ReviewDeeds(hub, pulls);
  }

  /** Says something about a line of the diff. */
  public void commentOnLine(String repository, int number, String login, String text) {
    onPull(repository, number, p -> pulls.commentOnLine(p, hub.account(login), text));
  }

  public void merge(String repository, int number, String login) {
    onPull(repository, number, p -> pulls.merge(p, hub.account(login)));
  }

  public void close(String repository, int number, String login) {
    onPull(repository, number, p -> pulls.close(p, hub.account(login)));
  }

  /** Says something under an issue or a pull request. */
  public void comment(String repository, int number, String login, String text) {
    onIssue(repository, number, i -> issues.comment(i, hub.account(login), text));
  }

  public void closeIssue(String repository, int number, String login) {
    onIssue(repository, number, i -> issues.close(i, "not_planned", hub.account(login)));
  }

  /** Takes the agent off the issue. */
  public void unassignAgent(String repository, int number, String login) {
    onIssue(repository, number, i -> issues.unassign(i, List.of(Account.AGENT_ASSIGNEE), hub.account(login)));
  }

  /** Fails the build of the head. The agent repairs it while it is at work; afterwards it stays red. */
  public void failBuild(String repository, int number) {
    onPull(repository, number, agent::failBuild);
  }

  public void rerunBuild(String repository, int number) {
    onPull(repository, number, agent::rerunBuild);
  }

  /** Publishes a release of what is on the default branch. */
  public void release(String repository, String tag, String login) {
    onRepository(repository, repo -> {
      if (repo.releases.stream().anyMatch(r -> r.tag().equals(tag))) {
        throw new IllegalArgumentException(repository + " has a release " + tag + " already");
      }
      var release = new Release(hub.nextId(), tag, hub.account(login), hub.now());
      repo.releases.addFirst(release);
      announcements.release(repo, release);
    });
  }

  private void onPull(String repository, int number, Consumer<Pull> deed) {
    onIssue(repository, number, issue -> {
      if (issue.pull == null) {
        throw new IllegalArgumentException("no pull request " + repository + "#" + number);
      }
      deed.accept(issue.pull);
    });
  }

  private void onIssue(String repository, int number, Consumer<Issue> deed) {
    onRepository(repository, repo -> {
      Issue issue = repo.issues.get(number);
      if (issue == null) {
        throw new IllegalArgumentException("no issue or pull request " + repository + "#" + number);
      }
      deed.accept(issue);
    });
  }

  private void onRepository(String repository, Consumer<Repo> deed) {
    hub.locked(() -> {
      deed.accept(repo(repository));
      hub.touch();
    });
  }

  private Repo repo(String name) {
    return hub.find(name).orElseThrow(() -> new IllegalArgumentException("no repository " + name));
  }

  /** Takes all issues and pull requests out of a repository, as if there had never been any. Numbers go on. */
  public void clear(String repository) {
    onRepository(repository, repo -> {
      repo.issues.clear();
      repo.pulls.clear();
    });
  }

  // What owners set

  /** A new repository for which the agent is switched on, named {@code owner/name}. */
  public void create(String repository) {
    String[] name = repository.split("/", 2);
    hub.locked(() -> hub.add(new Repo(hub.nextId(), name[0], name[1], true)));
  }

  /** The agent's next build there is red. */
  public void failNextBuild(String repository) {
    onRepository(repository, r -> r.failNextBuild = true);
  }

  /** Workflow runs on the agent's pushes there begin only when a person lets them. */
  public void runsWait(String repository, boolean wait) {
    onRepository(repository, r -> r.runsWait = wait);
  }

  /** What the agent does there about its own red builds. */
  public void atRed(String repository, AtRed what) {
    onRepository(repository, r -> r.atRed = what);
  }

  /** How the agent goes there about what it is given. */
  public void atWork(String repository, AtWork how) {
    onRepository(repository, r -> r.atWork = how);
  }

  /** Whether the default branch there fails, and so all that is built on it. */
  public void baseIsRed(String repository, boolean red) {
    onRepository(repository, r -> {
      boolean changed = r.baseIsRed != red;
      r.baseIsRed = red;
      if (changed) {
        builder.endBase(r);
      }
    });
  }

  /** So many hand-overs there are dropped without a word, as those are that come too fast for the agent. */
  public void agentLeavesOut(String repository, int assignments) {
    onRepository(repository, r -> r.agentLeavesOut = assignments);
  }

  /** Switches the agent on or off for a repository, as an organization's owner would. */
  public void agentEnabled(String repository, boolean enabled) {
    onRepository(repository, r -> r.agentEnabled = enabled);
  }

  /** What it is about, in single words. */
  public void topics(String repository, String... topics) {
    onRepository(repository, r -> {
      r.topics.clear();
      r.topics.addAll(List.of(topics));
    });
  }

  /** Closes it to changes, or opens it again. */
  public void archived(String repository, boolean archived) {
    onRepository(repository, r -> r.archived = archived);
  }

  /** Who can read it: {@code public}, {@code internal} or {@code private}, as it is at first. */
  public void visibility(String repository, String visibility) {
    onRepository(repository, r -> r.visibility = visibility);
  }

  /** One more repository, without the agent. */
  public void create(String owner, String name) {
    hub.locked(() -> {
      hub.add(new Repo(hub.nextId(), owner, name, false));
      hub.touch();
    });
  }

  /** What a file says there, null where there is none. */
  public @Nullable String file(String repository, String branch, String path) {
    return hub.locked(() -> {
      Map<String, String> files = repo(repository).branch(branch);
      return files == null ? null : files.get(path);
    });
  }

  public void access(String repository, Access access) {
    onRepository(repository, r -> r.access = access);
  }

  public void issuesEnabled(String repository, boolean enabled) {
    onRepository(repository, r -> r.issuesEnabled = enabled);
  }

  /** The agent makes a step each {@code pace}, or only when told where that is zero. */
  public synchronized void pace(Duration newPace) {
    pace = newPace;
    if (beat != null) {
      beat.cancel(false);
    }
    beat = newPace.isZero()
        ? null
        : time.scheduleWithFixedDelay(
            this::beat, newPace.toNanos(), newPace.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A step that went wrong must not be the last one. */
  private void beat() {
    try {
      agentStep();
    } catch (RuntimeException e) {
      LOG.warn("the simulated agent stumbled", e);
    }
  }

  /** One step of everything the agent works on; false when it had nothing to do. */
  public boolean agentStep() {
    return hub.locked(agent::step);
  }

  // What there is to see

  /** As REST shows them, pull requests left out. */
  public List<JsonNode> issues(String repository) {
    return hub.locked(() -> repo(repository).issues.values().stream().filter(i -> !i.isPull())
        .map(i -> Json.tree(json.issue(i))).toList());
  }

  /** As REST shows them. */
  public List<JsonNode> pulls(String repository) {
    return hub.locked(() -> repo(repository).pulls.values().stream().map(p -> Json.tree(json.pull(p))).toList());
  }

  /** What was said under an issue or a pull request, in order. */
  public List<String> comments(String repository, int number) {
    return hub.locked(() -> repo(repository).issues.values().stream().filter(i -> i.number == number)
        .flatMap(i -> i.comments.stream()).map(Comment::body).toList());
  }

  public JsonNode state() {
    return hub.locked(() -> Json.tree(new State(hub).of(pace)));
  }

  @Override
  public void close() {
    time.shutdownNow();
    webhooks.close();
  }
}
