package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.core.task.PullRequestRef;
import dev.skep.notifications.build.BuildLogs;
import dev.skep.notifications.build.BuildScene;
import dev.skep.notifications.build.BuildScene.RedCheck;
import dev.skep.notifications.build.FailedJob;
import dev.skep.notifications.build.FailedJob.Annotation;
import jakarta.inject.Singleton;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Builds by REST: check runs with their annotations and, where GitHub's own workflows made them, their logs; and the
 * statuses that other build servers report, whose logs are not ours to read.
 *
 * @see <a href="https://docs.github.com/en/rest/checks/runs">check runs</a>
 * @see <a href="https://docs.github.com/en/rest/actions/workflow-jobs">logs of a job</a>
 */
@Singleton
class GitHubBuildLogs implements BuildLogs {
  private static final int PAGE = 100;
  private static final int PAGES_MOST = 5;
  private static final int ANNOTATIONS_MOST = 20;
  private static final int WORDS_CHARS_MOST = 1_000;
  private static final String ACTIONS = "github-actions";
  /** GitHub's own remark on every failed job. It points at no file. */
  private static final String OF_THE_JOB = ".github";

  private final GitHubHttp http;
  private final GitHubCredentials credentials;
  private final LogStream logs;
  private final AgentSessions sessions;

  GitHubBuildLogs(GitHubHttp http, GitHubCredentials credentials, LogStream logs, AgentSessions sessions) {
    this.http = http;
    this.credentials = credentials;
    this.logs = logs;
    this.sessions = sessions;
  }

  @Override
  public Optional<BuildScene> look(PullRequestRef pull) {
    GitHubHttp.Answer answer = tryGet(pull, "/pulls/" + pull.number());
    if (answer.status() == 404 || !answer.accepted().path("state").asText().equals("open")) {
      return Optional.empty();
    }
    String sha = answer.body().at("/head/sha").asText();
    String base = answer.body().at("/base/ref").asText();
    List<JsonNode> workflowRuns = list(pull, "/actions/runs?head_sha=" + sha, "workflow_runs");
    boolean waits = workflowRuns.stream().anyMatch(run -> run.path("conclusion").asText("").equals("action_required")
        || run.path("status").asText("").equals("action_required"));
    Map<Long, JsonNode> workflows = bySuite(workflowRuns);
    RedChecks runs = runs(pull, sha, workflows);
    RedChecks statuses = RedChecks.statuses(list(pull, "/commits/" + sha + "/status", "statuses"));
    boolean running = runs.running() || statuses.running();
    List<RedCheck> red = runs.red().isEmpty() && statuses.red().isEmpty()
        ? List.of()
        : red(pull, runs, workflows, statuses, base);
    return Optional.of(new BuildScene(sha, red, running, waits, base, !red.isEmpty() && sessions.isOpen(pull)));
  }

  private static Map<Long, JsonNode> bySuite(List<JsonNode> workflowRuns) {
    Map<Long, JsonNode> workflows = new LinkedHashMap<>();
    workflowRuns.forEach(run -> workflows.put(run.path("check_suite_id").asLong(), run));
    return workflows;
  }

  private RedChecks runs(PullRequestRef pull, String ref, Map<Long, JsonNode> workflows) {
    List<JsonNode> runs = tryList(pull, "/commits/" + ref + "/check-runs", "check_runs")
        .orElseGet(() -> workflows.values().stream().flatMap(run -> jobs(pull, run)).toList());
    return RedChecks.runs(runs, workflows);
  }

  /** The jobs of a workflow run as check runs: some tokens may read workflows and no checks. */
  private Stream<JsonNode> jobs(PullRequestRef pull, JsonNode run) {
    return list(pull, "/actions/runs/" + run.path("id").asText() + "/jobs", "jobs").stream().map(job -> {
      ObjectNode check = job.deepCopy();
      check.putObject("app").put("slug", ACTIONS);
      check.putObject("check_suite").put("id", run.path("check_suite_id").asLong());
      return check;
    });
  }

  /** Beside how the same checks stand on the newest commit of the base branch. */
  private List<RedCheck> red(PullRequestRef pull, RedChecks runs, Map<Long, JsonNode> workflows, RedChecks statuses,
      String base) {
    String branch = URLEncoder.encode(base, StandardCharsets.UTF_8);
    JsonNode status = tryGet(pull, "/commits/" + branch + "/status?per_page=" + PAGE).body();
    List<String> baseStatuses = RedChecks.statuses(status.path("statuses")).names("context");
    Map<Long, JsonNode> baseWorkflows = runs.red().isEmpty() || !status.path("sha").isTextual()
        ? Map.of()
        : bySuite(list(pull, "/actions/runs?head_sha=" + status.path("sha").asText(), "workflow_runs"));
    Map<Long, JsonNode> known = baseWorkflows.isEmpty() ? Map.of() : workflows;
    Set<String> baseRuns = runs.red().isEmpty()
        ? Set.of()
        : runs(pull, branch, baseWorkflows).red().stream().map(run -> RedChecks.key(run, baseWorkflows))
            .collect(Collectors.toSet());
    var red = new ArrayList<RedCheck>();
    runs.red().forEach(run -> red.add(ofRun(pull, run, baseRuns.contains(RedChecks.key(run, known)))));
    statuses.red().forEach(one -> red.add(ofStatus(one, baseStatuses)));
    return red;
  }

  private RedCheck ofRun(PullRequestRef pull, JsonNode run, boolean redOnBase) {
    String name = run.path("name").asText("");
    boolean ours = run.at("/app/slug").asText("").equals(ACTIONS);
    var job = new FailedJob(name, run.path("html_url").asText(""), annotations(pull, run));
    return new RedCheck(job, ours ? run.path("id").asText() : "", words(run.path("output")), redOnBase);
  }

  /** Of other apps the summary is all there is to be had of the log. */
  private static String words(JsonNode output) {
    String words = Stream.of("title", "summary").map(output::path).filter(JsonNode::isTextual).map(JsonNode::asText)
        .distinct().collect(Collectors.joining(". "));
    return words.length() <= WORDS_CHARS_MOST ? words : words.substring(0, WORDS_CHARS_MOST);
  }

  private static RedCheck ofStatus(JsonNode status, List<String> base) {
    String context = status.path("context").asText("");
    var job = new FailedJob(context, status.path("target_url").asText(""), List.of());
    return new RedCheck(job, "", status.path("description").asText(""), base.contains(context));
  }

  private List<Annotation> annotations(PullRequestRef pull, JsonNode run) {
    if (run.at("/output/annotations_count").asInt() == 0) {
      return List.of();
    }
    GitHubHttp.Answer answer =
        tryGet(pull, "/check-runs/" + run.path("id").asText() + "/annotations?per_page=" + PAGE);
    return answer.isRefusal()
        ? List.of()
        : StreamSupport.stream(answer.body().spliterator(), false)
            .filter(a -> a.path("annotation_level").asText("").equals("failure"))
            .filter(a -> !a.path("path").asText("").equals(OF_THE_JOB)).limit(ANNOTATIONS_MOST)
            .map(a -> new Annotation(
                a.path("path").asText(""), a.path("start_line").asInt(), a.path("message").asText("")))
            .toList();
  }

  @Override
  public <T> Optional<T> read(PullRequestRef pull, RedCheck check, Function<Reader, T> reader) {
    return http.whereTo(credentials.token(pull.repository()),
        "/repos/" + pull.repository() + "/actions/jobs/" + check.log() + "/logs").flatMap(at -> logs.read(at, reader));
  }

  /** What is hidden from us or was never there counts as none: builds are read as far as we may. */
  private List<JsonNode> list(PullRequestRef pull, String path, String name) {
    return tryList(pull, path, name).orElse(List.of());
  }

  /** Empty where we may not read it. */
  private Optional<List<JsonNode>> tryList(PullRequestRef pull, String path, String name) {
    var all = new ArrayList<JsonNode>();
    String query = path + (path.contains("?") ? "&" : "?") + "per_page=" + PAGE;
    for (int page = 1; page <= PAGES_MOST; page++) {
      GitHubHttp.Answer answer = tryGet(pull, query + (page == 1 ? "" : "&page=" + page));
      if (answer.isRefusal()) {
        return Optional.empty();
      }
      answer.body().path(name).forEach(all::add);
      if (answer.body().path(name).size() < PAGE) {
        break;
      }
    }
    return Optional.of(all);
  }

  private GitHubHttp.Answer tryGet(PullRequestRef pull, String path) {
    return http.tryGet(credentials.token(pull.repository()), "/repos/" + pull.repository() + path);
  }
}
