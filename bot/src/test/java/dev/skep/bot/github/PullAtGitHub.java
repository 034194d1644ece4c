package dev.skep.bot.github;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one pull request of the agent's truly stands. */
final class PullAtGitHub {
  final int number;
  final Instant openedAt;
  final String body;
  String state = "OPEN";
  boolean draft = true;
  int commits = 1;
  String endedBy = "";
  @Nullable Instant endedAt;
  @Nullable Instant askedAt;
  boolean waits;
  final Set<String> asked = new LinkedHashSet<>();
  final Map<String, String> verdicts = new LinkedHashMap<>();
  final Map<String, String> checks = new LinkedHashMap<>();

  PullAtGitHub(int number, Instant openedAt, String body) {
    this.number = number;
    this.openedAt = openedAt;
    this.body = body;
  }

  String sha() {
    return "sha" + number + "c" + commits;
  }

  boolean isRed() {
    return checks.containsValue("FAILURE");
  }

  /** As GraphQL shows it. */
  Map<String, Object> asSeen() {
    var seen = new HashMap<String, Object>();
    seen.putAll(Map.of("__typename", "PullRequest", "number", number, "url", LifeAtGitHub.PAGES + "pull/" + number,
        "title", "Fix the retry", "body", body, "state", state, "isDraft", draft, "headRefOid", sha(),
        "repository", Map.of("nameWithOwner", LifeAtGitHub.REPOSITORY), "author",
        Map.of("login", "Copilot", "__typename", "Bot")));
    seen.put("createdAt", openedAt.toString());
    seen.put("closedAt", endedAt == null ? null : endedAt.toString());
    seen.put("mergedAt", endedAt == null || !state.equals("MERGED") ? null : endedAt.toString());
    seen.put("mergedBy", state.equals("MERGED") ? Map.of("login", endedBy) : null);
    seen.put("timelineItems",
        nodes(endedBy.isEmpty() ? List.of() : List.of(Map.of("actor", Map.of("login", endedBy)))));
    seen.put("asked", nodes(askedAt == null ? List.of() : List.of(Map.of("createdAt", askedAt.toString()))));
    seen.put("reviewRequests", nodes(asked.stream()
        .map(a -> Map.of("requestedReviewer", Map.of("__typename", "User", "login", a))).toList()));
    seen.put("latestOpinionatedReviews", nodes(verdicts.entrySet().stream()
        .map(v -> Map.of("author", Map.of("login", v.getKey(), "__typename", "User"), "state", v.getValue(),
            "commit", Map.of("oid", sha())))
        .toList()));
    seen.put("commits", nodes(List.of(Map.of("commit", commit()))));
    return seen;
  }

  private Map<String, Object> commit() {
    List<Object> suites = waits
        ? List.of(Map.of("conclusion", "ACTION_REQUIRED", "workflowRun",
            Map.of("databaseId", 1, "url", LifeAtGitHub.PAGES + "runs/1")))
        : List.of();
    List<Map<String, String>> contexts = checks.entrySet().stream().map(c -> Map.of("__typename", "CheckRun",
        "name", c.getKey(), "status", c.getValue().isEmpty() ? "QUEUED" : "COMPLETED", "conclusion", c.getValue(),
        "detailsUrl", LifeAtGitHub.PAGES + "checks")).toList();
    return Map.of("oid", sha(), "checkSuites", nodes(suites),
        "statusCheckRollup", Map.of("state", isRed() ? "FAILURE" : "PENDING", "contexts", nodes(contexts)));
  }

  static Map<String, Object> nodes(List<?> nodes) {
    return Map.of("nodes", nodes);
  }
}
