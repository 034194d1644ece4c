package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.review.CodeOwners;
import dev.skep.notifications.review.ReviewDesk;
import dev.skep.notifications.review.ReviewScene;
import dev.skep.notifications.review.ReviewStatus;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reviews by GraphQL where REST cannot (draft or ready, who asked whom), else by REST.
 *
 * @see <a href="https://docs.github.com/en/rest/pulls/review-requests">review requests</a>
 * @see <a href="https://docs.github.com/en/rest/commits/statuses">commit statuses</a>
 */
@Singleton
class GitHubReviewDesk implements ReviewDesk {
  private static final int PAGE = 100;
  /** GitHub lists no more changed files than these. */
  private static final int PAGES_MOST = 30;
  private static final String LOOK = """
      query($owner: String!, $name: String!, $pull: Int!) { viewer { login }
        repository(owner: $owner, name: $name) { pullRequest(number: $pull) {
          id state isDraft title headRefOid baseRefName author { login } createdAt
          reviewRequests(first: 50) { nodes { asCodeOwner requestedReviewer { __typename
            ... on User { login } ... on Team { combinedSlug } } } }
          reviews(first: 100) { nodes { author { login } state } }
          timelineItems(itemTypes: [REVIEW_REQUESTED_EVENT, READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT], last: 100) {
            nodes { __typename
              ... on ReviewRequestedEvent { actor { __typename login } createdAt requestedReviewer { __typename
                ... on User { login } ... on Team { combinedSlug } } }
              ... on ReadyForReviewEvent { actor { __typename login } createdAt }
              ... on ConvertToDraftEvent { actor { __typename login } createdAt } } }
          hands: commits(last: 100) { nodes { commit {
            authors(first: 10) { nodes { name email user { login } } } committer { name email user { login } } } } } } } }
      """;
  private static final String READY = """
      mutation($pull: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $pull}) { pullRequest { isDraft } } }
      """;

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubReviewDesk(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public Optional<ReviewScene> look(PullRequestRef pull) {
    String[] parts = pull.repository().split("/", 2);
    JsonNode answer = http.graphQl(credentials.token(pull.repository()), LOOK,
        Map.of("owner", parts[0], "name", parts[1], "pull", pull.number()));
    JsonNode found = answer.path("data").path("repository").path("pullRequest");
    if (found.isObject()) {
      return Optional.of(SceneReader.read(found, answer.path("data").path("viewer").path("login").asText("")));
    }
    if (StreamSupport.stream(answer.path("errors").spliterator(), false)
        .allMatch(e -> e.path("type").asText("").equals("NOT_FOUND"))) {
      return Optional.empty();
    }
    throw refused(answer);
  }

  @Override
  public void markReady(PullRequestRef pull, ReviewScene scene) {
    JsonNode answer = http.graphQl(credentials.token(pull.repository()), READY, Map.of("pull", scene.node()));
    if (!answer.path("errors").isEmpty()) {
      throw refused(answer);
    }
  }

  private static RuntimeException refused(JsonNode answer) {
    String said = answer.path("errors").path(0).path("message").asText("");
    return switch (answer.path("errors").path(0).path("type").asText("")) {
      case "FORBIDDEN", "INSUFFICIENT_SCOPES", "NOT_FOUND", "UNPROCESSABLE" -> new Permanent("GitHub refused: " + said);
      default -> new Retryable("GitHub's GraphQL refused: " + said, (Throwable) null);
    };
  }

  @Override
  public boolean ask(PullRequestRef pull, String reviewer) {
    GitHubHttp.Answer answer =
        http.tryPost(credentials.token(pull.repository()), reviewers(pull), named(List.of(reviewer)));
    if (answer.status() == 422) {
      return false;
    }
    answer.accepted();
    return true;
  }

  @Override
  public void withdraw(PullRequestRef pull, List<String> reviewers) {
    http.tryDelete(credentials.token(pull.repository()), reviewers(pull), named(reviewers)).accepted();
  }

  private static String reviewers(PullRequestRef pull) {
    return "/repos/" + pull.repository() + "/pulls/" + pull.number() + "/requested_reviewers";
  }

  /** Teams go by their name alone, since only those of the repository's owner can be asked. */
  private static Map<String, List<String>> named(List<String> reviewers) {
    return Map.of("reviewers", reviewers.stream().filter(r -> !r.contains("/")).toList(),
        "team_reviewers",
        reviewers.stream().filter(r -> r.contains("/")).map(r -> r.substring(r.indexOf('/') + 1)).toList());
  }

  @Override
  public void publish(PullRequestRef pull, String head, ReviewStatus status) {
    http.tryPost(credentials.token(pull.repository()), "/repos/" + pull.repository() + "/statuses/" + head,
        Map.of("state", status.enough() ? "success" : "pending", "context", ReviewStatus.CONTEXT,
            "description", status.words(), "target_url", pull.url()))
        .accepted();
  }

  /** The first file there is decides, even one that is too large to count. */
  @Override
  public Optional<String> codeOwners(String repository, String branch) {
    for (String place : CodeOwners.PLACES) {
      GitHubHttp.Answer answer = http.tryGetText(credentials.token(repository), "/repos/" + repository + "/contents/"
          + place + "?ref=" + URLEncoder.encode(branch, StandardCharsets.UTF_8), "application/vnd.github.raw+json");
      if (answer.status() != 404) {
        String file = answer.accepted().asText();
        return Optional.of(file)
            .filter(f -> f.getBytes(StandardCharsets.UTF_8).length < CodeOwners.FILE_BYTES_BELOW);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> changedFiles(PullRequestRef pull) {
    var files = new ArrayList<String>();
    for (int page = 1; page <= PAGES_MOST; page++) {
      JsonNode shown = http.get(credentials.token(pull.repository()), "/repos/" + pull.repository() + "/pulls/"
          + pull.number() + "/files?per_page=" + PAGE + "&page=" + page);
      for (JsonNode file : shown) {
        files.add(file.path("filename").asText());
        if (file.hasNonNull("previous_filename")) {
          files.add(file.path("previous_filename").asText());
        }
      }
      if (shown.size() < PAGE) {
        break;
      }
    }
    return files;
  }
}
