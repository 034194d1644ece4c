package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Retryable;
import dev.skep.dispatch.WorkSnapshot;
import dev.skep.dispatch.WorkTracker;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads issue and pull request in one GraphQL query. One that was found by its issue is then asked about itself: whose
 * commits it holds would be too much to ask of all that may be it.
 */
@Singleton
class GitHubWorkTracker implements WorkTracker {
  private static final Logger LOG = LoggerFactory.getLogger(GitHubWorkTracker.class);
  private static final Set<String> NOT_ALLOWED = Set.of("FORBIDDEN", "INSUFFICIENT_SCOPES");

  /** {@code assignees} names people only, so the agent is looked for among {@code assignedActors}. */
  private static final String ISSUE = """
      fragment issue on Issue { state closedAt
        assignedActors(first: 20) { nodes { __typename ... on User { login } ... on Bot { login } } }
        closed: timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } } } } }
      """;
  /** A comment after an approval hides it in {@code latestReviews}, not in {@code latestOpinionatedReviews}. */
  private static final String PULL = """
      fragment pull on PullRequest { number url title body state isDraft mergedBy { login } headRefOid
        createdAt mergedAt closedAt
        asked: timelineItems(itemTypes: [REVIEW_REQUESTED_EVENT], first: 1) {
          nodes { ... on ReviewRequestedEvent { createdAt } } }
        repository { nameWithOwner } author { login }
        reviewRequests(first: 50) { nodes { requestedReviewer { __typename
          ... on User { login } ... on Team { combinedSlug } } } }
        latestOpinionatedReviews(first: 50) { nodes { author { login __typename } state commit { oid } } }
        latestReviews(first: 50) { nodes { author { login __typename } state commit { oid } } }
        timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } } } }
        commits(last: 1) { nodes { commit { oid
          checkSuites(first: 100) { nodes { conclusion workflowRun { databaseId url } } }
          statusCheckRollup { state contexts(first: 100) { nodes { __typename
          ... on CheckRun { name status conclusion detailsUrl }
          ... on StatusContext { context state targetUrl } } } } } } } }
      """;
  private static final String BY_ISSUE = """
      query($owner: String!, $name: String!, $issue: Int!) { repository(owner: $owner, name: $name) {
        issue(number: $issue) { ...issue
          closedByPullRequestsReferences(first: 10, includeClosedPrs: true) { nodes { ...pull } }
          crossed: timelineItems(itemTypes: [CROSS_REFERENCED_EVENT], last: 20) { nodes { ... on CrossReferencedEvent {
            source { __typename ... on PullRequest { ...pull } } } } } } } }
      """ + ISSUE + PULL;
  private static final String BY_PULL = """
      query($owner: String!, $name: String!, $issue: Int!, $pull: Int!) { repository(owner: $owner, name: $name) {
        issue(number: $issue) { ...issue }
        pullRequest(number: $pull) { ...pull
          hands: commits(last: 100) { nodes { commit {
            authors(first: 10) { nodes { name email user { login } } } committer { name email user { login } } } } } } } }
      """ + ISSUE + PULL;

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubWorkTracker(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public Optional<WorkSnapshot> look(IssueRef issue, @Nullable PullRequestRef known) {
    String[] parts = issue.repository().split("/", 2);
    var variables = new HashMap<String, Object>(
        Map.of("owner", parts[0], "name", parts[1], "issue", issue.number()));
    if (known != null) {
      variables.put("pull", known.number());
    }
    JsonNode answer = http.graphQl(
        credentials.token(issue.repository()), known == null ? BY_ISSUE : BY_PULL, variables);
    JsonNode repository = answer.path("data").path("repository");
    List<String> errors = StreamSupport.stream(answer.path("errors").spliterator(), false)
        .map(e -> e.path("type").asText("") + " " + e.path("message").asText("")).toList();
    if (!repository.path("issue").isObject()) {
      return missing(answer, errors);
    }
    if (!errors.isEmpty()) {
      LOG.warn("GitHub showed only part of {}#{}: {}", issue.repository(), issue.number(), errors);
    }
    WorkSnapshot seen = SnapshotReader.read(repository, issue);
    return known == null && seen.pull() != null ? look(issue, seen.pull().ref()) : Optional.of(seen);
  }

  /** An issue that is gone is an answer; any other complaint is not. */
  private static Optional<WorkSnapshot> missing(JsonNode answer, List<String> errors) {
    List<String> kinds = StreamSupport.stream(answer.path("errors").spliterator(), false)
        .map(e -> e.path("type").asText("")).toList();
    if (kinds.stream().allMatch("NOT_FOUND"::equals)) {
      return Optional.empty();
    }
    if (kinds.stream().anyMatch(NOT_ALLOWED::contains)) {
      throw Refusal.of(403, String.join(" ", errors)).permanent();
    }
    throw new Retryable("GitHub's GraphQL refused: " + errors, (Throwable) null);
  }
}
