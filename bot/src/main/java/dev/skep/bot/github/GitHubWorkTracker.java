package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Retryable;
import dev.skep.dispatch.WorkSnapshot;
import dev.skep.dispatch.WorkTracker;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads issue and pull request in one GraphQL query. */
@Singleton
class GitHubWorkTracker implements WorkTracker {
  private static final String PULL = """
      fragment pull on PullRequest { number url title body state isDraft merged mergedBy { login } headRefName headRefOid
        repository { nameWithOwner } author { login }
        reviewRequests(first: 20) { totalCount }
        latestReviews(first: 50) { nodes { author { login __typename } state commit { oid } } }
        timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } } } }
        commits(last: 1) { nodes { commit { oid statusCheckRollup { state contexts(first: 100) { nodes { __typename
          ... on CheckRun { name status conclusion detailsUrl }
          ... on StatusContext { context state targetUrl } } } } } } } }
      """;
  private static final String BY_ISSUE = """
      query($owner: String!, $name: String!, $issue: Int!) { repository(owner: $owner, name: $name) {
        issue(number: $issue) { state assignees(first: 20) { nodes { login } }
          closed: timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } } } }
          closedByPullRequestsReferences(first: 10, includeClosedPrs: true) { nodes { ...pull } }
          crossed: timelineItems(itemTypes: [CROSS_REFERENCED_EVENT], last: 20) { nodes { ... on CrossReferencedEvent {
            source { __typename ... on PullRequest { ...pull } } } } } } } }
      """ + PULL;
  private static final String BY_PULL = """
      query($owner: String!, $name: String!, $issue: Int!, $pull: Int!) { repository(owner: $owner, name: $name) {
        issue(number: $issue) { state assignees(first: 20) { nodes { login } }
          closed: timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } } } } }
        pullRequest(number: $pull) { ...pull } } }
      """ + PULL;

  private final GitHubHttp http;
  private final GitHubSettings settings;
  private final GitHubCredentials credentials;

  GitHubWorkTracker(GitHubHttp http, GitHubSettings settings, GitHubCredentials credentials) {
    this.http = http;
    this.settings = settings;
    this.credentials = credentials;
  }

  @Override
  public Optional<WorkSnapshot> look(IssueRef issue, @Nullable PullRequestRef known) {
    String[] parts = issue.repository().split("/", 2);
    Map<String, Object> variables = known == null
        ? Map.of("owner", parts[0], "name", parts[1], "issue", issue.number())
        : Map.of("owner", parts[0], "name", parts[1], "issue", issue.number(), "pull", known.number());
    JsonNode answer = http.post(credentials.token(issue.repository()), settings.graphQl(),
        Map.of("query", known == null ? BY_ISSUE : BY_PULL, "variables", variables));
    JsonNode repository = answer.path("data").path("repository");
    if (repository.path("issue").isMissingNode() || repository.path("issue").isNull()) {
      return refused(answer);
    }
    return Optional.of(SnapshotReader.read(repository, issue));
  }

  /** A missing issue is an answer; anything else that GraphQL complains about may pass. */
  private static Optional<WorkSnapshot> refused(JsonNode answer) {
    List<String> kinds = answer.path("errors").findValuesAsText("type");
    if (kinds.isEmpty() || kinds.stream().allMatch("NOT_FOUND"::equals)) {
      return Optional.empty();
    }
    throw new Retryable("GitHub's GraphQL refused: " + kinds, (Throwable) null);
  }
}
