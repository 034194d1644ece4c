package dev.skep.bot.github;

import dev.skep.core.work.Documents;
import dev.skep.notifications.build.BuildScene;
import dev.skep.notifications.build.FailedJob;
import dev.skep.notifications.review.ReviewScene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one piece of work truly stands at GitHub, which is moved on by hand. What was done is remembered as deliveries, in
 * the shapes of GitHub's webhooks; the repository is called {@value #REPOSITORY} in all of it.
 */
final class LifeAtGitHub {
  static final String REPOSITORY = "acme/life";
  static final int ISSUE = 7;
  static final String PAGES = "https://github.example/life/";

  /** A delivery of GitHub's, ready to be sent. */
  record Sent(String event, String body) {}

  private final List<PullAtGitHub> pulls = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private String issueClosedBy = "";
  private @Nullable Instant issueClosedAt;
  private boolean assigned;

  /** All that was sent since this was asked last. */
  List<Sent> sent() {
    List<Sent> all = List.copyOf(sent);
    sent.clear();
    return all;
  }

  private PullAtGitHub pull() {
    return pulls.getLast();
  }

  boolean hasPull() {
    return !pulls.isEmpty() && pull().state.equals("OPEN");
  }

  boolean isClosed() {
    return !pulls.isEmpty() && pull().state.equals("CLOSED");
  }

  boolean isOver() {
    return issueClosedAt != null || (!pulls.isEmpty() && pull().state.equals("MERGED"));
  }

  boolean isDraft() {
    return pull().draft;
  }

  boolean isAsked() {
    return !pull().asked.isEmpty();
  }

  boolean wasAsked() {
    return pull().askedAt != null || !pull().verdicts.isEmpty();
  }

  boolean isBuilding() {
    return pull().waits || pull().checks.containsValue("");
  }

  boolean isBuilt() {
    return !pull().checks.isEmpty() && !isBuilding();
  }

  boolean waits() {
    return hasPull() && pull().waits && !pull().isRed();
  }

  int pullsSoFar() {
    return pulls.size();
  }

  boolean approvedBy(String login) {
    return pull().verdicts.getOrDefault(login, "").equals("APPROVED");
  }

  /** Whether a person's review is what it waits for, by the rule of two people of whom ada is one. */
  boolean isInReview() {
    if (!hasPull() || pull().draft || pull().isRed()) {
      return false;
    }
    boolean objected = pull().verdicts.containsValue("CHANGES_REQUESTED");
    boolean others = pull().verdicts.entrySet().stream()
        .anyMatch(v -> v.getValue().equals("APPROVED") && !v.getKey().equals("ada"));
    boolean any = pull().verdicts.containsValue("APPROVED");
    boolean approved = approvedBy("ada") && others && !objected;
    return !approved && (isAsked() || (any && !objected));
  }

  void assign() {
    assigned = true;
    sent.add(onIssue("assigned", "ada"));
  }

  void open(Instant at, boolean saysWhy) {
    pulls.add(new PullAtGitHub(8 + pulls.size(), at, saysWhy ? "Fixes #" + ISSUE : ""));
    sent.add(onPull("opened", "Copilot"));
  }

  void push() {
    pull().commits++;
    pull().checks.clear();
    pull().waits = false;
    sent.add(onPull("synchronize", "Copilot"));
  }

  void waitForLeave() {
    pull().waits = true;
    sent.add(onCommit("workflow_run", "requested", "action_required", false));
  }

  void buildBegins() {
    pull().waits = false;
    pull().checks.put("test", "");
    pull().checks.put("lint", "");
    sent.add(onCommit("check_suite", "requested", null, true));
    sent.add(onCommit("check_run", "created", null, true));
  }

  /** @param conclusion of the tests; lint is always fine */
  void buildEnds(String conclusion) {
    pull().checks.put("test", conclusion);
    pull().checks.put("lint", "SUCCESS");
    sent.add(onCommit("check_run", "completed", conclusion.toLowerCase(java.util.Locale.ROOT), true));
    sent.add(onCommit("check_suite", "completed", conclusion.toLowerCase(java.util.Locale.ROOT), false));
    sent.add(
        new Sent("status", body("Copilot", Map.of("sha", pull().sha(), "context", "ci/buildkite", "state", "success"))));
  }

  void ready() {
    pull().draft = false;
    sent.add(onPull("ready_for_review", "Copilot"));
  }

  void ask(String login, Instant at) {
    pull().asked.add(login);
    pull().askedAt = pull().askedAt == null ? at : pull().askedAt;
    sent.add(onPull("review_requested", "Copilot"));
  }

  void review(String login, String verdict) {
    pull().asked.remove(login);
    pull().verdicts.put(login, verdict);
    sent.add(onReview("submitted", login, verdict));
  }

  void dismiss(String login) {
    pull().verdicts.put(login, "DISMISSED");
    sent.add(onReview("dismissed", "ada", "DISMISSED"));
  }

  void talk() {
    sent.add(new Sent("issue_comment", body("pam", Map.of("action", "created", "issue", issue(true),
        "comment", Map.of("body", "Looks nice.")))));
    sent.add(new Sent("push", body("Copilot", Map.of("ref", "refs/heads/copilot/fix"))));
  }

  void end(boolean merged, String by, Instant at) {
    pull().state = merged ? "MERGED" : "CLOSED";
    pull().endedBy = by;
    pull().endedAt = at;
    sent.add(onPull("closed", by));
    if (merged) {
      closeIssue(by, at);
    }
  }

  void reopen() {
    pull().state = "OPEN";
    pull().endedAt = null;
    sent.add(onPull("reopened", "pam"));
  }

  void closeIssue(String by, Instant at) {
    issueClosedBy = by;
    issueClosedAt = at;
    sent.add(onIssue("closed", by));
  }

  private Map<String, Object> issue(boolean isPull) {
    var issue = new HashMap<String, Object>(Map.of("number", isPull ? pull().number : ISSUE, "title", "Fix the retry",
        "body", "Please fix it.", "state", issueClosedAt == null ? "open" : "closed"));
    if (isPull) {
      issue.put("pull_request", Map.of("url", PAGES + "pulls/" + pull().number));
    }
    return issue;
  }

  private Sent onIssue(String action, String by) {
    return new Sent("issues", body(by, Map.of("action", action, "issue", issue(false))));
  }

  private Map<String, Object> pullBody() {
    return Map.of("number", pull().number, "title", "Fix the retry", "body", pull().body, "draft", pull().draft,
        "user", Map.of("login", "Copilot"), "head", Map.of("ref", "copilot/fix-retry", "sha", pull().sha()));
  }

  private Sent onPull(String action, String by) {
    return new Sent("pull_request", body(by, Map.of("action", action, "number", pull().number, "pull_request", pullBody())));
  }

  private Sent onReview(String action, String by, String verdict) {
    return new Sent("pull_request_review", body(by, Map.of("action", action, "pull_request", pullBody(),
        "review", Map.of("user", Map.of("login", by), "state", verdict, "commit_id", pull().sha()))));
  }

  private Sent onCommit(String event, String action, @Nullable String conclusion, boolean namesPull) {
    var check =
        new HashMap<String, Object>(Map.of("head_sha", pull().sha(), "status", conclusion == null ? "queued" : "completed",
            "pull_requests", namesPull ? List.of(Map.of("number", pull().number)) : List.of()));
    check.put("conclusion", conclusion);
    return new Sent(event, body("Copilot", Map.of("action", action, event, check)));
  }

  private static String body(String by, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("repository", Map.of("full_name", REPOSITORY));
    body.put("sender", Map.of("login", by));
    return Documents.write(body);
  }

  /** As a look at the build finds it. */
  @Nullable
  BuildScene build() {
    return hasPull()
        ? new BuildScene(pull().sha(), pull().checks.entrySet().stream().filter(c -> c.getValue().equals("FAILURE"))
            .map(c -> new BuildScene.RedCheck(new FailedJob(c.getKey(), PAGES + "checks", List.of()), "", "it fails", false))
            .toList(), pull().checks.containsValue(""), pull().waits, "main", false)
        : null;
  }

  /** As a look at the review finds it. */
  @Nullable
  ReviewScene review() {
    return hasPull()
        ? new ReviewScene("PR_" + pull().number, true, pull().sha(), "main", "Copilot", pull().draft, !pull().draft, false,
            pull().asked.stream().map(a -> new ReviewScene.Asked(a, false, true)).toList(), List.of(),
            List.copyOf(pull().verdicts.keySet()))
        : null;
  }

  /** The {@code repository} of GraphQL's answer, with all pull requests under their number. */
  String graphQl() {
    var issue = new HashMap<String, Object>(Map.of("state", issueClosedAt == null ? "OPEN" : "CLOSED",
        "assignedActors",
        PullAtGitHub.nodes(assigned ? List.of(Map.of("__typename", "Bot", "login", "Copilot")) : List.of()),
        "closed",
        PullAtGitHub.nodes(issueClosedBy.isEmpty() ? List.of() : List.of(Map.of("actor", Map.of("login", issueClosedBy)))),
        "closedByPullRequestsReferences", PullAtGitHub.nodes(pulls.stream().map(PullAtGitHub::asSeen).toList()),
        "crossed", PullAtGitHub.nodes(List.of())));
    issue.put("closedAt", issueClosedAt == null ? null : issueClosedAt.toString());
    var pullsByNumber = new HashMap<String, Object>();
    pulls.forEach(p -> pullsByNumber.put(String.valueOf(p.number), p.asSeen()));
    return Documents.write(Map.of("issue", issue, "pulls", pullsByNumber));
  }
}
