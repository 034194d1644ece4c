package dev.skep.playground.github;

import java.util.List;
import java.util.Map;

/** Webhook bodies, made the moment something happens. */
final class Announcements {
  private final RestJson json;
  private final BuildJson builds;
  private final Webhooks webhooks;

  Announcements(RestJson json, BuildJson builds, Webhooks webhooks) {
    this.json = json;
    this.builds = builds;
    this.webhooks = webhooks;
  }

  void issue(Issue issue, String action, Account sender, Object... more) {
    send("issues", issue.repo, sender, WireJson.object("action", action, "issue", json.issue(issue)), more);
  }

  void pull(Pull pull, String action, Account sender, Object... more) {
    send("pull_request", pull.repo(), sender, WireJson.object(
        "action", action, "number", pull.number(), "pull_request", json.pull(pull)), more);
  }

  Map<String, Object> user(Account account) {
    return json.user(account);
  }

  void comment(Issue issue, Comment comment) {
    send("issue_comment", issue.repo, comment.user(), WireJson.object("action", "created",
        "issue", json.issue(issue), "comment", json.comment(issue, comment)));
  }

  void commentEdited(Issue issue, Comment comment, Account by) {
    send("issue_comment", issue.repo, by, WireJson.object("action", "edited", "changes", WireJson.object(),
        "issue", json.issue(issue), "comment", json.comment(issue, comment)));
  }

  void lineComment(Pull pull, Comment comment) {
    send("pull_request_review_comment", pull.repo(), comment.user(), WireJson.object("action", "created",
        "comment", json.comment(pull.issue, comment), "pull_request", json.pull(pull)));
  }

  void review(Pull pull, Review review) {
    send("pull_request_review", pull.repo(), review.user(), WireJson.object("action", "submitted",
        "review", json.review(pull, review, false), "pull_request", json.pull(pull)));
  }

  void dismissed(Pull pull, Review review, Account by) {
    send("pull_request_review", pull.repo(), by, WireJson.object("action", "dismissed",
        "review", json.review(pull, review, false), "pull_request", json.pull(pull)));
  }

  void check(Pull pull, Commit commit, Check check, String action) {
    send("check_run", pull.repo(), Account.AGENT, WireJson.object("action", action,
        "check_run", builds.checkRun(pull, commit, check)));
  }

  void suite(Pull pull, Commit commit, String action) {
    send("check_suite", pull.repo(), Account.AGENT, WireJson.object("action", action,
        "check_suite", builds.suite(pull, commit)));
  }

  void run(Pull pull, Commit commit, String action) {
    send("workflow_run", pull.repo(), Account.AGENT, WireJson.object("action", action,
        "workflow_run", builds.run(pull, commit),
        "workflow", WireJson.object("id", 77, "name", "CI", "path", ".github/workflows/ci.yml")));
  }

  /** The payload of a status names no pull request, only the commit. */
  void status(Pull pull, Commit commit, CommitStatus status, Account sender) {
    Map<String, Object> body = builds.status(pull.repo(), commit, status);
    body.put("sha", commit.sha);
    body.put("name", pull.repo().fullName());
    body.put("branches", List.of(WireJson.object("name", pull.branch,
        "commit", WireJson.object("sha", commit.sha))));
    body.put("commit", WireJson.object("sha", commit.sha));
    send("status", pull.repo(), sender, body);
  }

  /** How the newest commit of the default branch was built; it belongs to no pull request. */
  void ofBase(Repo repo, List<String> jobs, Account pusher, Account reporter) {
    for (int i = 0; i < jobs.size(); i++) {
      send("check_run", repo, pusher, WireJson.object("action", "completed",
          "check_run", builds.baseRun(repo, i, jobs.get(i))));
    }
    send("check_suite", repo, pusher, WireJson.object("action", "completed", "check_suite", builds.baseSuite(repo)));
    send("workflow_run", repo, pusher, WireJson.object("action", "completed",
        "workflow_run", builds.baseWorkflow(repo)));
    String sha = repo.headOf(repo.defaultBranch);
    Map<String, Object> status = BuildJson.baseStatus(repo);
    status.putAll(WireJson.object("sha", sha, "name", repo.fullName(), "commit", WireJson.object("sha", sha),
        "branches", List.of(WireJson.object("name", repo.defaultBranch, "commit", WireJson.object("sha", sha)))));
    send("status", repo, reporter, status);
  }

  void release(Repo repo, Release release) {
    send("release", repo, release.author(), WireJson.object("action", "published", "release", json.release(repo, release)));
  }

  private void send(String event, Repo repo, Account sender, Map<String, Object> body, Object... more) {
    body.putAll(WireJson.object(more));
    body.put("repository", json.repository(repo));
    body.put("organization", WireJson.object("login", repo.owner, "id", 1));
    body.put("sender", json.user(sender));
    webhooks.send(event, body);
  }
}
