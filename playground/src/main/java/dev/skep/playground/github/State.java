package dev.skep.playground.github;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Everything the page shows of GitHub. Called under the lock of the {@link Hub}. */
final class State {
  private final Hub hub;

  State(Hub hub) {
    this.hub = hub;
  }

  Map<String, Object> of(Duration pace) {
    return WireJson.object("version", hub.version(), "repos", hub.repos().stream().map(State::repo).toList(),
        "agent", WireJson.object("pace_ms", pace.toMillis(),
            "fail_next_build", hub.repos().stream().anyMatch(r -> r.failNextBuild)));
  }

  private static Map<String, Object> repo(Repo repo) {
    return WireJson.object("name", repo.fullName(), "default_branch", repo.defaultBranch,
        "agent_enabled", repo.agentEnabled, "fail_next_build", repo.failNextBuild,
        "at_work", repo.atWork.name().toLowerCase(Locale.ROOT), "at_red", repo.atRed.name().toLowerCase(Locale.ROOT),
        "base_is_red", repo.baseIsRed,
        "issues", repo.issues.values().stream().filter(i -> !i.isPull()).map(State::issue).toList(),
        "pulls", repo.pulls.values().stream().map(State::pull).toList());
  }

  private static Map<String, Object> issue(Issue issue) {
    return WireJson.object("number", issue.number, "title", issue.title, "body", issue.body,
        "state", issue.open ? "open" : "closed", "assignees", logins(issue.assignees), "labels", issue.labels,
        "user", issue.user.login(), "comments", comments(issue), "created_at", WireJson.time(issue.createdAt));
  }

  private static List<?> comments(Issue issue) {
    return issue.comments.stream().map(c -> WireJson.object("user", c.user().login(), "body", c.body(),
        "at", WireJson.time(c.at()), "reactions", c.reactions())).toList();
  }

  private static Map<String, Object> pull(Pull pull) {
    Commit head = pull.head();
    return WireJson.object("number", pull.number(), "title", pull.issue.title, "body", pull.issue.body,
        "state", pull.state().toLowerCase(Locale.ROOT), "draft", pull.draft, "head", pull.branch, "base", pull.base,
        "sha", head.sha, "user", pull.issue.user.login(),
        "issue", pull.closes().stream().map(i -> i.number).findFirst().orElse(null),
        "reviews", pull.latestOpinions().stream()
            .map(r -> WireJson.object("user", r.user().login(), "state", r.state())).toList(),
        "requested_reviewers", logins(pull.requestedReviewers), "comments", comments(pull.issue),
        "checks", pull.commits.stream().flatMap(State::checks).toList());
  }

  private static Stream<Map<String, Object>> checks(Commit commit) {
    Stream<Map<String, Object>> jobs = commit.checks.stream().map(check -> check(commit, check));
    return Stream.concat(jobs, commit.latestStatuses().stream().map(s -> WireJson.object("name", s.context(),
        "status", s.state().equals("pending") ? "in_progress" : "completed",
        "conclusion", s.state().equals("pending") ? "" : s.state(), "sha", commit.sha, "log", s.description() + "\n")));
  }

  private static Map<String, Object> check(Commit commit, Check check) {
    return WireJson.object("name", check.name(), "status", check.status(),
        "conclusion", check.conclusion() == null ? "" : check.conclusion(), "sha", commit.sha, "log", check.log());
  }

  private static List<String> logins(java.util.Collection<Account> accounts) {
    return accounts.stream().map(Account::login).toList();
  }
}
