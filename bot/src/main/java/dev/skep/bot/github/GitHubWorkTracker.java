package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.core.review.ReviewPolicy;
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
        latestOpinionatedReviews(first: 50) { nodes { ...opinion } }
        latestReviews(first: 50) { nodes { ...opinion } }
        timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } } } }
        commits(last: 1) { nodes { commit { oid
          checkSuites(first: 100) { nodes { conclusion workflowRun { databaseId url } } }
          statusCheckRollup { state contexts(first: 100) { nodes { __typename
          ... on CheckRun { name status conclusion detailsUrl startedAt
            checkSuite { app { slug } workflowRun { event workflow { databaseId } } } }
          ... on StatusContext { context state targetUrl } } } } } } } }
      fragment opinion on PullRequestReview { author { login __typename } authorCanPushToRepository state commit { oid } }
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
  private final ReviewPolicy reviews;

  GitHubWorkTracker(GitHubHttp http, GitHubCredentials credentials, ReviewPolicy reviews) {
    this.http = http;
    this.credentials = credentials;
    this.reviews = reviews;
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
    showWaiting(issue, repository.at("/pullRequest/commits/nodes/0/commit"));
    WorkSnapshot seen = SnapshotReader.read(repository, issue, Set.copyOf(reviews.people().values()));
    return known == null && seen.pull() != null ? look(issue, seen.pull().ref()) : Optional.of(seen);
  }

  /**
   * Some tokens may read workflow runs and no checks: those that wait for leave are put where checks would show them.
   */
  private void showWaiting(IssueRef issue, JsonNode commit) {
    JsonNode suites = commit.path("checkSuites");
    boolean hidden =
        suites.isNull() || StreamSupport.stream(suites.path("nodes").spliterator(), false).anyMatch(JsonNode::isNull);
    if (!hidden || !(commit instanceof ObjectNode shown)) {
      return;
    }
    GitHubHttp.Answer runs = http.tryGet(credentials.token(issue.repository()), "/repos/" + issue.repository()
        + "/actions/runs?status=action_required&per_page=1&head_sha=" + commit.path("oid").asText());
    ArrayNode nodes = shown.putObject("checkSuites").putArray("nodes");
    if (!runs.isRefusal()) {
      runs.body().path("workflow_runs").forEach(run -> nodes.addObject().put("conclusion", "ACTION_REQUIRED")
          .putObject("workflowRun").put("url", run.path("html_url").asText()));
    }
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
