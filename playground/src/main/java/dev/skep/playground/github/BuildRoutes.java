package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How commits were built, and the logs. */
final class BuildRoutes {
  private static final Set<String> STATES = Set.of("error", "failure", "pending", "success");
  private static final int WORDS_MOST = 140;
  private static final String COMMIT = Found.REPO + "/commits/{ref}";

  private final Hub hub;
  private final Found found;
  private final RestJson json;
  private final BuildJson builds;
  private final Announcements announcements;
  private final Consumer<Pull> again;

  /** @param again builds the head of a pull request once more */
  BuildRoutes(Hub hub, Found found, RestJson json, BuildJson builds, Announcements announcements, Consumer<Pull> again) {
    this.hub = hub;
    this.found = found;
    this.json = json;
    this.builds = builds;
    this.announcements = announcements;
    this.again = again;
  }

  void routes(Api api, Javalin app) {
    api.get(COMMIT + "/check-runs", "check-runs", this::checkRuns);
    api.get(COMMIT + "/check-suites", "check-suites", http -> Found.counted("check_suites", suites(found.commit(http))));
    api.get(COMMIT + "/status", "combined-status", this::status);
    api.post(Found.REPO + "/statuses/{ref}", "create-status", this::report);
    api.get(COMMIT + "/statuses", "statuses", http -> statuses(found.commit(http)));
    api.get(Found.REPO + "/check-runs/{id}/annotations", "annotations", this::annotations);
    api.get(Found.REPO + "/actions/runs", "runs", this::runs);
    api.post(Found.REPO + "/actions/runs/{id}/approve", "approve-run", this::approve);
    api.post(Found.REPO + "/actions/runs/{id}/rerun", "rerun", this::rerun);
    api.get(Found.REPO + "/actions/runs/{id}", "run", http -> run(http));
    api.get(Found.REPO + "/actions/runs/{id}/jobs", "jobs", this::jobs);
    api.get(Found.REPO + "/actions/jobs/{id}/logs", "log", this::log);
    app.get("/github-logs/{id}", this::logText);
  }

  private Object checkRuns(Context http) {
    Repo repo = found.repo(http);
    if (isBase(http, repo)) {
      return Found.counted("check_runs", IntStream.range(0, BuildServer.JOBS.size()).mapToObj(i -> builds.baseRun(
          repo, i, BuildServer.JOBS.get(i))).toList());
    }
    Found.Built built = found.commit(http);
    return Found.counted("check_runs", built.commit().checks.stream()
        .map(c -> builds.checkRun(built.pull(), built.commit(), c)).toList());
  }

  private static boolean isBase(Context http, Repo repo) {
    return http.pathParam("ref").equals(repo.defaultBranch);
  }

  private Object status(Context http) {
    Repo repo = found.repo(http);
    if (!isBase(http, repo)) {
      return combined(found.commit(http));
    }
    Map<String, Object> status = BuildJson.baseStatus(repo);
    return WireJson.object("state", status.get("state"), "sha", repo.headOf(repo.defaultBranch), "total_count", 1,
        "statuses", List.of(status));
  }

  private List<?> suites(Found.Built built) {
    return built.commit().checks.isEmpty() ? List.of() : List.of(builds.suite(built.pull(), built.commit()));
  }

  private List<Map<String, Object>> statuses(Found.Built built) {
    return built.commit().statuses.stream().map(s -> builds.status(built.pull().repo(), built.commit(), s)).toList();
  }

  /** As GitHub: a full sha only, one of four states, and few words. */
  private Object report(Context http) {
    found.changeable(http);
    JsonNode in = WireJson.read(http.bodyAsBytes());
    String state = in.path("state").asText("");
    String words = in.path("description").asText("");
    if (!STATES.contains(state)) {
      throw Refusal.invalid("Status", "state", "custom", "state is not included in the list");
    }
    if (words.length() > WORDS_MOST) {
      throw Refusal.invalid("Status", "description", "custom",
          "description is too long (maximum is " + WORDS_MOST + " characters)");
    }
    String context = in.path("context").asText("default");
    if (context.isBlank()) {
      throw Refusal.invalid("Status", "context", "custom", "context can't be blank");
    }
    if (!http.pathParam("ref").matches("[0-9a-f]{40}")) {
      throw new Refusal(422, "No commit found for SHA: " + http.pathParam("ref"));
    }
    Found.Built built = found.commit(http);
    var status = new CommitStatus(
        hub.nextId(), context, state, words, in.path("target_url").asText(null), hub.now());
    built.commit().statuses.addFirst(status);
    hub.touch();
    announcements.status(built.pull(), built.commit(), status, Api.by(http).account());
    return new Api.Answer(201, builds.status(built.pull().repo(), built.commit(), status));
  }

  private Object combined(Found.Built built) {
    List<Map<String, Object>> latest = built.commit().latestStatuses().stream()
        .map(s -> builds.status(built.pull().repo(), built.commit(), s)).toList();
    List<String> states = built.commit().latestStatuses().stream().map(CommitStatus::state).toList();
    String state = states.contains("failure") || states.contains("error")
        ? "failure"
        : states.isEmpty() || states.contains("pending") ? "pending" : "success";
    return WireJson.object("state", state,
        "sha", built.commit().sha, "total_count", latest.size(), "statuses", latest,
        "repository", json.repository(built.pull().repo()));
  }

  private Object annotations(Context http) {
    Job job = job(found.repo(http), http.pathParam("id"));
    return "failure".equals(job.check().conclusion())
        ? BuildLog.annotations(found.repo(http).fullName())
        : List.of();
  }

  private Object runs(Context http) {
    String sha = http.queryParam("head_sha");
    String status = http.queryParam("status");
    return Found.counted("workflow_runs", commits(found.repo(http)).filter(b -> b.commit().runId != 0)
        .filter(b -> sha == null || b.commit().sha.equals(sha))
        .filter(b -> status == null || status.equals(b.commit().conclusion()))
        .map(b -> builds.run(b.pull(), b.commit())).toList());
  }

  /** Only runs of forks are approved; the simulated agent's branches are the repository's own. */
  private Object approve(Context http) {
    found.changeable(http);
    built(http);
    throw new Refusal(403, "This run is not from a fork pull request");
  }

  /** In a person's name it does not wait. */
  private Object rerun(Context http) {
    found.changeable(http);
    Found.Built built = built(http);
    if (!Api.by(http).person()) {
      throw new Refusal(403, "Resource not accessible by integration");
    }
    built.commit().let = true;
    built.commit().waits = false;
    if (built.commit() == built.pull().head()) {
      again.accept(built.pull());
    }
    return new Api.Answer(201, WireJson.object());
  }

  private Object run(Context http) {
    Found.Built built = built(http);
    return builds.run(built.pull(), built.commit());
  }

  private Object jobs(Context http) {
    Found.Built built = built(http);
    return Found.counted("jobs", built.commit().checks.stream()
        .map(c -> builds.job(built.pull(), built.commit(), c)).toList());
  }

  private Found.Built built(Context http) {
    return commits(found.repo(http)).filter(b -> Long.toString(b.commit().runId).equals(http.pathParam("id")))
        .findFirst().orElseThrow(Refusal::notFound);
  }

  private static Stream<Found.Built> commits(Repo repo) {
    return repo.pulls.values().stream().flatMap(p -> p.commits.stream().map(c -> new Found.Built(p, c)));
  }

  private record Job(Commit commit, Check check) {}

  private static Job job(Repo repo, String id) {
    return commits(repo).flatMap(b -> b.commit().checks.stream().map(c -> new Job(b.commit(), c)))
        .filter(j -> Long.toString(j.check().id()).equals(id)).findFirst().orElseThrow(Refusal::notFound);
  }

  /** A redirect to plain text elsewhere, which takes no token. */
  private Object log(Context http) {
    Job job = job(found.repo(http), http.pathParam("id"));
    if (job.check().conclusion() == null) {
      throw Refusal.notFound();
    }
    http.header("Location", json.elsewhere("/github-logs/" + job.check().id()));
    return new Api.Answer(302, WireJson.object());
  }

  private void logText(Context http) {
    String text = hub.locked(() -> hub.repos().stream()
        .flatMap(r -> commits(r)).flatMap(b -> b.commit().checks.stream())
        .filter(c -> Long.toString(c.id()).equals(http.pathParam("id"))).map(Check::log).findFirst().orElse(null));
    http.status(text == null ? 404 : 200).contentType("text/plain; charset=utf-8").result(text == null ? "" : text);
  }
}
