package dev.skep.playground.github;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Issues, pull requests and the rest as GitHub's REST API and webhooks write them. */
final class RestJson {
  private final Supplier<String> server;

  /** @param server root of the simulators, such as {@code http://127.0.0.1:8090} */
  RestJson(Supplier<String> server) {
    this.server = server;
  }

  String api(String path) {
    return server.get() + "/github" + path;
  }

  String page(String path) {
    return server.get() + "/playground#/" + path;
  }

  String elsewhere(String path) {
    return server.get() + path;
  }

  private String repoApi(Repo repo) {
    return api("/repos/" + repo.fullName());
  }

  Map<String, Object> user(Account account) {
    return WireJson.object("login", account.login(), "id", account.id(), "node_id", account.nodeId(),
        "avatar_url", "", "url", api("/users/" + account.login()), "html_url", page(account.login()),
        "type", account.type(), "site_admin", false);
  }

  Map<String, Object> repository(Repo repo) {
    return WireJson.object("id", repo.id, "node_id", "R_" + repo.id, "name", repo.name, "full_name", repo.fullName(),
        "private", !repo.visibility.equals("public"), "owner",
        WireJson.object("login", repo.owner, "id", 1, "node_id", "O_1", "type", "Organization",
            "url", api("/users/" + repo.owner)),
        "html_url", page(repo.fullName()), "description", repo.description.isEmpty() ? null : repo.description,
        "topics", List.copyOf(repo.topics), "language", language(repo), "fork", false, "url", repoApi(repo),
        "has_issues", repo.issuesEnabled, "archived", repo.archived, "disabled", false, "visibility", repo.visibility,
        "open_issues_count", repo.issues.values().stream().filter(i -> i.open).count(),
        "default_branch", repo.defaultBranch,
        "permissions", WireJson.object("admin", false, "maintain", false, "push", repo.access == Access.WRITE,
            "triage", repo.access == Access.WRITE, "pull", true));
  }

  private static @Nullable String language(Repo repo) {
    return repo.files.keySet().stream().map(Language::of).filter(l -> !l.isEmpty()).findFirst().orElse(null);
  }

  Map<String, Object> issue(Issue issue) {
    Map<String, Object> json = WireJson.object("id", issue.id, "node_id", "I_" + issue.id, "number", issue.number,
        "url", repoApi(issue.repo) + "/issues/" + issue.number, "repository_url", repoApi(issue.repo),
        "comments_url", repoApi(issue.repo) + "/issues/" + issue.number + "/comments",
        "html_url", page(issue.path()), "title", issue.title, "body", issue.body,
        "state", issue.open ? "open" : "closed", "state_reason", issue.stateReason, "locked", false,
        "user", user(issue.user), "labels", issue.labels.stream().map(RestJson::label).toList(),
        "assignee", issue.assignees.isEmpty() ? null : user(issue.assignees.iterator().next()),
        "assignees", issue.assignees.stream().map(this::user).toList(), "milestone", null,
        "comments", issue.comments.size(), "author_association", "MEMBER",
        "created_at", WireJson.time(issue.createdAt), "updated_at", WireJson.time(issue.updatedAt),
        "closed_at", WireJson.time(issue.closedAt), "closed_by", issue.closedBy == null ? null : user(issue.closedBy),
        "reactions", WireJson.object("total_count", issue.reactions.size(), "eyes", issue.reactions.size()));
    Pull pull = issue.pull;
    if (pull != null) {
      json.put("pull_request", WireJson.object("url", repoApi(issue.repo) + "/pulls/" + issue.number,
          "html_url", page(issue.path()), "merged_at", WireJson.time(pull.mergedAt)));
    }
    return json;
  }

  Map<String, Object> release(Repo repo, Release release) {
    return WireJson.object("id", release.id(), "node_id", "RE_" + release.id(), "tag_name", release.tag(),
        "name", release.tag(), "target_commitish", repo.defaultBranch, "draft", false, "prerelease", false, "body", "",
        "url", repoApi(repo) + "/releases/" + release.id(), "html_url", page(repo.fullName()),
        "author", user(release.author()), "assets", List.of(), "created_at", WireJson.time(release.publishedAt()),
        "published_at", WireJson.time(release.publishedAt()));
  }

  static Map<String, Object> label(String name) {
    return WireJson.object("id", name.hashCode() & 0xffff, "name", name, "color", "ededed", "default", false);
  }

  Map<String, Object> pull(Pull pull) {
    Issue issue = pull.issue;
    String at = repoApi(issue.repo) + "/pulls/" + issue.number;
    return WireJson.object("id", pull.id, "node_id", "PR_" + pull.id, "number", issue.number, "url", at,
        "html_url", page(issue.path()), "issue_url", repoApi(issue.repo) + "/issues/" + issue.number,
        "title", issue.title, "body", issue.body, "state", issue.open ? "open" : "closed", "draft", pull.draft,
        "locked", false, "user", user(issue.user),
        "labels", issue.labels.stream().map(RestJson::label).toList(),
        "assignees", issue.assignees.stream().map(this::user).toList(),
        "requested_reviewers", pull.requestedReviewers.stream().map(this::user).toList(), "requested_teams", List.of(),
        "head", branch(pull, pull.branch, pull.head().sha), "base", branch(pull, pull.base, "0".repeat(40)),
        "merged", pull.merged(), "merged_at", WireJson.time(pull.mergedAt),
        "merged_by", pull.mergedBy == null ? null : user(pull.mergedBy),
        "merge_commit_sha", pull.merged() ? pull.head().sha : null,
        "mergeable", pull.merged() ? null : true, "mergeable_state", pull.draft ? "draft" : "clean",
        "comments", issue.comments.size(), "commits", pull.commits.size(),
        "changed_files", PullRoutes.changes(pull).size(),
        "additions", pull.commits.size() * 9, "deletions", pull.commits.size() * 2,
        "created_at", WireJson.time(issue.createdAt), "updated_at", WireJson.time(issue.updatedAt),
        "closed_at", WireJson.time(issue.closedAt));
  }

  private Map<String, Object> branch(Pull pull, String name, String sha) {
    return WireJson.object("label", pull.repo().owner + ":" + name, "ref", name, "sha", sha,
        "repo", repository(pull.repo()));
  }

  /** A pull request as check payloads name it. */
  Map<String, Object> pullRef(Pull pull) {
    Map<String, Object> repo = WireJson.object("id", pull.repo().id, "name", pull.repo().name, "url", repoApi(pull.repo()));
    return WireJson.object("id", pull.id, "number", pull.number(),
        "url", repoApi(pull.repo()) + "/pulls/" + pull.number(),
        "head", WireJson.object("ref", pull.branch, "sha", pull.head().sha, "repo", repo),
        "base", WireJson.object("ref", pull.base, "sha", "0".repeat(40), "repo", repo));
  }

  Map<String, Object> comment(Issue issue, Comment comment) {
    return WireJson.object("id", comment.id(), "node_id", "IC_" + comment.id(), "body", comment.body(),
        "url", repoApi(issue.repo) + "/issues/comments/" + comment.id(),
        "html_url", page(issue.path()) + "-comment-" + comment.id(), "user", user(comment.user()),
        "author_association", comment.user().isBot() ? "CONTRIBUTOR" : "MEMBER",
        "created_at", WireJson.time(comment.at()), "updated_at", WireJson.time(comment.at()),
        "reactions", WireJson.object("total_count", comment.reactions().size(), "eyes", comment.reactions().size()));
  }

  /** @param upper REST writes the state in capitals, webhooks in small letters */
  Map<String, Object> review(Pull pull, Review review, boolean upper) {
    return WireJson.object("id", review.id(), "node_id", "PRR_" + review.id(), "user", user(review.user()),
        "body", review.body(), "state", upper ? review.state() : review.state().toLowerCase(Locale.ROOT),
        "commit_id", review.commit(), "submitted_at", WireJson.time(review.at()),
        "html_url", page(pull.issue.path()) + "-review-" + review.id(), "author_association", "MEMBER",
        "pull_request_url", repoApi(pull.repo()) + "/pulls/" + pull.number());
  }

  Map<String, Object> timelineEvent(TimelineEvent event) {
    Map<String, Object> json = WireJson.object("id", event.id(), "event", event.event(), "actor", user(event.actor()),
        "created_at", WireJson.time(event.at()));
    if (event.assignee() != null) {
      json.put(event.event().startsWith("review_") ? "requested_reviewer" : "assignee", user(event.assignee()));
    }
    if (event.source() != null) {
      json.put("source", WireJson.object("type", "issue", "issue", issue(event.source().issue)));
    }
    return json;
  }
}
