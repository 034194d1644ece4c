package dev.skep.playground.github;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks, suites, workflow runs, jobs and commit statuses as GitHub's REST API and webhooks write them. */
final class BuildJson {
  static final Map<String, Object> APP = WireJson.object("id", 15368, "slug", "github-actions", "name", "GitHub Actions");
  private final RestJson json;

  BuildJson(RestJson json) {
    this.json = json;
  }

  String jobPage(Repo repo, Commit commit, Check check) {
    return json.page(repo.fullName() + "/actions/runs/" + commit.runId + "/job/" + check.id());
  }

  Map<String, Object> checkRun(Pull pull, Commit commit, Check check) {
    String repo = "/repos/" + pull.repo().fullName();
    boolean red = "failure".equals(check.conclusion());
    return WireJson.object("id", check.id(), "node_id", "CR_" + check.id(), "name", check.name(),
        "head_sha", commit.sha, "external_id", "", "url", json.api(repo + "/check-runs/" + check.id()),
        "html_url", jobPage(pull.repo(), commit, check), "details_url", jobPage(pull.repo(), commit, check),
        "status", check.status(), "conclusion", check.conclusion(),
        "started_at", WireJson.time(check.startedAt()), "completed_at", WireJson.time(check.completedAt()),
        "output", WireJson.object("title", red ? "1 test failed" : null, "summary", null, "text", null,
            "annotations_count", red ? 1 : 0,
            "annotations_url", json.api(repo + "/check-runs/" + check.id() + "/annotations")),
        "check_suite", WireJson.object("id", commit.suiteId, "head_branch", pull.branch, "head_sha", commit.sha,
            "pull_requests", pulls(pull, commit)),
        "app", APP, "pull_requests", pulls(pull, commit));
  }

  /** A job on the newest commit of the default branch. */
  Map<String, Object> baseRun(Repo repo, int number, String name) {
    boolean red = repo.baseIsRed && name.equals(BuildServer.RED_JOB);
    return WireJson.object("id", 1_000 + number, "name", name, "head_sha", repo.headOf(repo.defaultBranch),
        "status", "completed", "conclusion", red ? "failure" : "success", "started_at", "2026-01-01T00:00:00Z",
        "completed_at", "2026-01-01T00:05:00Z", "html_url", json.page(repo.fullName() + "/actions/runs/1"),
        "output", WireJson.object("title", null, "summary", null, "text", null, "annotations_count", 0),
        "check_suite", WireJson.object("id", 999, "head_branch", repo.defaultBranch,
            "head_sha", repo.headOf(repo.defaultBranch), "pull_requests", List.of()),
        "app", APP, "pull_requests", List.of());
  }

  Map<String, Object> baseSuite(Repo repo) {
    return base(repo, "id", 999, "node_id", "CS_999", "app", APP, "after", repo.headOf(repo.defaultBranch));
  }

  /** A workflow that runs on pushes. */
  Map<String, Object> baseWorkflow(Repo repo) {
    return base(repo, "id", 1, "node_id", "WFR_1", "name", "CI", "event", "push", "path", ".github/workflows/ci.yml",
        "workflow_id", 77, "check_suite_id", 999, "html_url", json.page(repo.fullName() + "/actions/runs/1"));
  }

  static Map<String, Object> baseStatus(Repo repo) {
    return WireJson.object("context", "buildkite/" + repo.name, "state", repo.baseIsRed ? "failure" : "success",
        "description", null, "target_url", null);
  }

  private static Map<String, Object> base(Repo repo, Object... more) {
    Map<String, Object> built = WireJson.object(more);
    built.putAll(WireJson.object("head_branch", repo.defaultBranch, "head_sha", repo.headOf(repo.defaultBranch),
        "status", "completed", "conclusion", repo.baseIsRed ? "failure" : "success", "pull_requests", List.of()));
    return built;
  }

  /** GitHub names a pull request only as long as the commit is its head and it is open. */
  private List<Object> pulls(Pull pull, Commit commit) {
    return pull.issue.open && pull.head() == commit ? List.of(json.pullRef(pull)) : List.of();
  }

  Map<String, Object> suite(Pull pull, Commit commit) {
    return WireJson.object("id", commit.suiteId, "node_id", "CS_" + commit.suiteId, "head_branch", pull.branch,
        "head_sha", commit.sha, "status", status(commit), "conclusion", commit.conclusion(),
        "url", json.api("/repos/" + pull.repo().fullName() + "/check-suites/" + commit.suiteId),
        "before", null, "after", commit.sha, "pull_requests", pulls(pull, commit), "app", APP,
        "latest_check_runs_count", commit.checks.size(),
        "created_at", WireJson.time(commit.at), "updated_at", WireJson.time(commit.at));
  }

  Map<String, Object> run(Pull pull, Commit commit) {
    String at = "/repos/" + pull.repo().fullName() + "/actions/runs/" + commit.runId;
    return WireJson.object("id", commit.runId, "name", "CI", "node_id", "WFR_" + commit.runId,
        "head_branch", pull.branch, "head_sha", commit.sha, "path", ".github/workflows/ci.yml", "run_number", 1,
        "run_attempt", commit.attempt, "event", "pull_request", "display_title", pull.issue.title,
        "status", status(commit), "conclusion", commit.conclusion(), "workflow_id", 77, "check_suite_id", commit.suiteId,
        "url", json.api(at), "html_url", json.page(pull.repo().fullName() + "/actions/runs/" + commit.runId),
        "jobs_url", json.api(at + "/jobs"), "pull_requests", pulls(pull, commit),
        "created_at", WireJson.time(commit.at), "updated_at", WireJson.time(commit.at));
  }

  Map<String, Object> job(Pull pull, Commit commit, Check check) {
    return WireJson.object("id", check.id(), "run_id", commit.runId, "run_attempt", commit.attempt,
        "workflow_name", "CI", "head_branch", pull.branch, "head_sha", commit.sha, "name", check.name(),
        "url", json.api("/repos/" + pull.repo().fullName() + "/actions/jobs/" + check.id()),
        "html_url", jobPage(pull.repo(), commit, check), "status", check.status(), "conclusion", check.conclusion(),
        "started_at", WireJson.time(check.startedAt()), "completed_at", WireJson.time(check.completedAt()),
        "steps", List.of(
            step(1, "Set up job", "success"), step(2, "Run actions/checkout@v5", "success"),
            step(3, "Run mvn -B verify", check.conclusion())));
  }

  private static Map<String, Object> step(int number, String name, @Nullable String conclusion) {
    return WireJson.object("number", number, "name", name, "conclusion", conclusion,
        "status", conclusion == null ? "in_progress" : "completed");
  }

  Map<String, Object> status(Repo repo, Commit commit, CommitStatus status) {
    return WireJson.object("id", status.id(), "context", status.context(), "state", status.state(),
        "description", status.description(), "target_url", targetUrl(repo, commit, status),
        "url", json.api("/repos/" + repo.fullName() + "/statuses/" + commit.sha),
        "created_at", WireJson.time(status.at()), "updated_at", WireJson.time(status.at()));
  }

  String targetUrl(Repo repo, Commit commit, CommitStatus status) {
    return status.targetUrl() != null
        ? status.targetUrl()
        : json.page(repo.fullName() + "/buildkite/" + commit.sha.substring(0, 7));
  }

  private static String status(Commit commit) {
    return commit.isBuilding() ? "in_progress" : "completed";
  }
}
