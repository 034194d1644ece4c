package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Pull requests, their files, reviews and reviewers. */
final class PullRoutes {
  private static final String PULLS = Found.REPO + "/pulls";
  private static final int COMMITS_SHOWN_MOST = 300;
  private static final int TOO_LARGE_LINES = 30_000;
  private static final String ONE = PULLS + "/{number}";

  private final Hub hub;
  private final Found found;
  private final RestJson json;
  private final PullDesk desk;

  PullRoutes(Hub hub, Found found, RestJson json, PullDesk desk) {
    this.hub = hub;
    this.found = found;
    this.json = json;
    this.desk = desk;
  }

  void routes(Api api) {
    api.get(PULLS, "list-pulls", this::list);
    api.get(ONE, "pull", http -> String.valueOf(http.header("Accept")).contains("application/vnd.github.diff")
        ? new Api.Text("application/vnd.github.diff; charset=utf-8", diff(found.pull(http)))
        : json.pull(found.pull(http)));
    api.on(HandlerType.PATCH, ONE, "edit-pull", this::edit);
    api.get(ONE + "/files", "pull-files", http -> found.page(http, files(found.pull(http))));
    api.get(ONE + "/commits", "pull-commits", http -> found.page(http, found.pull(http).commits.stream()
        .map(c -> WireJson.object("sha", c.sha, "commit", WireJson.object("message", c.message),
            "author", json.user(c.author)))
        .toList()));
    api.get(ONE + "/comments", "line-comments", http -> found.page(http, IssueRoutes.late(http,
        found.pull(http).lineComments).map(c -> json.comment(found.pull(http).issue, c)).toList()));
    api.get(ONE + "/reviews", "reviews", http -> found.page(http,
        found.pull(http).reviews.stream().map(r -> json.review(found.pull(http), r, true)).toList()));
    api.get(ONE + "/requested_reviewers", "requested-reviewers", http -> WireJson.object(
        "users", found.pull(http).requestedReviewers.stream().map(json::user).toList(), "teams", List.of()));
    api.post(ONE + "/requested_reviewers", "request-review", this::requestReview);
    api.on(HandlerType.DELETE, ONE + "/requested_reviewers", "unrequest-review", this::unrequestReview);
    api.get(Found.REPO + "/commits/{ref}/pulls", "commit-pulls", this::ofCommit);
  }

  private Object list(Context http) {
    String state = http.queryParam("state") == null ? "open" : http.queryParam("state");
    String head = http.queryParam("head");
    return found.page(http, found.repo(http).pulls.values().stream()
        .filter(p -> state.equals("all") || p.issue.open == state.equals("open"))
        .filter(p -> head == null || head.equals(p.repo().owner + ":" + p.branch))
        .map(json::pull).toList().reversed());
  }

  private static String diff(Pull pull) {
    if (pull.commits.size() > COMMITS_SHOWN_MOST) {
      throw new Refusal(406, "Sorry, the diff exceeded the maximum number of lines (20000)",
          List.of(WireJson.object("resource", "PullRequest", "field", "diff", "code", "too_large")));
    }
    return changes(pull).entrySet().stream()
        .map(f -> "diff --git a/" + f.getKey() + " b/" + f.getKey() + "\nindex 0000000..1111111 100644\n--- a/" + f.getKey()
            + "\n+++ b/" + f.getKey() + "\n" + f.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** Patches by path, as the newest commit leaves them. */
  static Map<String, String> changes(Pull pull) {
    if (!pull.head().patches.isEmpty()) {
      return pull.head().patches;
    }
    var changes = new LinkedHashMap<String, String>();
    pull.commits.stream().flatMap(c -> c.files.stream()).forEach(f -> changes.put(f,
        "@@ -1,2 +1,3 @@\n unchanged\n-before\n+after " + pull.issue.title + "\n+more"));
    return changes;
  }

  private static List<?> files(Pull pull) {
    return changes(pull).entrySet().stream().map(f -> file(pull, f.getKey(), f.getValue())).toList();
  }

  /** As at GitHub a patch that is too large is left out, while its lines are counted. */
  private static Map<String, Object> file(Pull pull, String path, String patch) {
    long added = patch.isEmpty() ? TOO_LARGE_LINES : patch.lines().filter(line -> line.startsWith("+")).count();
    long removed = patch.lines().filter(line -> line.startsWith("-")).count();
    String status = patch.startsWith("@@ -0,0 ") ? "added" : patch.contains(" +0,0 @@") ? "removed" : "modified";
    Map<String, Object> file = WireJson.object("sha", pull.head().sha, "filename", path, "status", status,
        "additions", added, "deletions", removed, "changes", added + removed);
    if (!patch.isEmpty()) {
      file.put("patch", patch);
    }
    return file;
  }

  private Object edit(Context http) {
    Repo repo = found.changeable(http);
    Pull pull = found.pull(http);
    Caller by = Api.by(http);
    if (repo.access != Access.WRITE && !pull.issue.user.equals(by.account())) {
      throw new Refusal(403, "Must have admin rights to Repository.");
    }
    JsonNode in = WireJson.read(http.bodyAsBytes());
    String state = in.path("state").asText(pull.issue.open ? "open" : "closed");
    if (!IssueRoutes.STATES.contains(state)) {
      throw Refusal.invalid("PullRequest", "state", "invalid", "state is invalid");
    }
    if (state.equals("open") && pull.merged()) {
      throw Refusal.invalid("PullRequest", "state", "invalid", "state cannot be changed. The pull request is merged.");
    }
    desk.edit(pull, in.path("title").asText(pull.issue.title), in.path("body").asText(pull.issue.body), by.account());
    if (state.equals("closed") && pull.issue.open) {
      desk.close(pull, by.account());
    } else if (state.equals("open")) {
      desk.reopen(pull, by.account());
    }
    return json.pull(pull);
  }

  /** As at GitHub: somebody unknown is an error here, not silently dropped. */
  private Object requestReview(Context http) {
    found.changeable(http);
    Pull pull = found.pull(http);
    if (reviewers(http).contains(pull.issue.user)) {
      throw new Refusal(422, "Review cannot be requested from pull request author.");
    }
    reviewers(http).forEach(r -> desk.requestReview(pull, r, Api.by(http).account()));
    return new Api.Answer(201, json.pull(pull));
  }

  private Object unrequestReview(Context http) {
    found.changeable(http);
    Pull pull = found.pull(http);
    reviewers(http).forEach(r -> desk.unrequestReview(pull, r, Api.by(http).account()));
    return json.pull(pull);
  }

  private List<Account> reviewers(Context http) {
    JsonNode in = WireJson.read(http.bodyAsBytes());
    if (!in.path("team_reviewers").isEmpty()) {
      throw new Refusal(422, "Could not resolve to a node with the global id of 'T_unknown'.");
    }
    return StreamSupport.stream(in.path("reviewers").spliterator(), false)
        .map(r -> hub.known(r.asText()).orElseThrow(() -> new Refusal(422,
            "Reviews may only be requested from collaborators. One or more of the users you specified is not a collaborator")))
        .toList();
  }

  private Object ofCommit(Context http) {
    String sha = http.pathParam("ref");
    return found.repo(http).pulls.values().stream()
        .filter(p -> p.commits.stream().anyMatch(c -> c.sha.equals(sha))).map(json::pull).toList();
  }
}
