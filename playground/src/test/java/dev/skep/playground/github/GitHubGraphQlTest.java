package dev.skep.playground.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GraphQL answers what GitHub's schema has and refuses what it does not have. */
class GitHubGraphQlTest {
  private final Loopback loopback = new Loopback();

  @AfterEach
  void stop() {
    loopback.close();
  }

  private JsonNode repository(String name, String fields) {
    return loopback.graphQl("{ repository(owner: \"acme\", name: \"" + name + "\") { " + fields + " } }");
  }

  @Test
  void saysWhetherTheAgentIsThere() {
    String actors = "viewerPermission suggestedActors(capabilities: [CAN_BE_ASSIGNED], first: 5) { nodes { login __typename"
        + " ... on Bot { id } ... on User { id } } }";
    JsonNode shop = repository("shop", actors).at("/data/repository");
    assertThat(shop.path("viewerPermission").asText()).isEqualTo("WRITE");
    assertThat(shop.at("/suggestedActors/nodes/0/login").asText()).isEqualTo("copilot-swe-agent");
    assertThat(shop.at("/suggestedActors/nodes/0/__typename").asText()).isEqualTo("Bot");
    assertThat(repository("legacy", actors).at("/data/repository").findValuesAsText("login"))
        .isNotEmpty().doesNotContain("copilot-swe-agent");
  }

  @Test
  void showsIssueAndPullRequestFromBothSides() {
    loopback.assigned("acme/shop", "Fix the footer", "- [ ] it stays");
    loopback.agentWorksUntilItRests();
    loopback.github.requestChanges("acme/shop", 2, "ada");
    loopback.github.close("acme/shop", 2, "grace");
    String pull = "number state isDraft headRefOid reviewDecision author { login __typename } reviewRequests(first: 5) {"
        + " totalCount nodes { requestedReviewer { __typename ... on User { login } ... on Team { slug } } } }"
        + " latestOpinionatedReviews(first: 5, writersOnly: false) { nodes { state author { login __typename }"
        + " commit { oid } submittedAt } }"
        + " closingIssuesReferences(first: 5) { nodes { number repository { nameWithOwner } } }"
        + " timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } } } }"
        + " commits(last: 1) { nodes { commit { oid statusCheckRollup { state contexts(first: 9) { nodes { __typename"
        + " ... on CheckRun { name status conclusion detailsUrl } ... on StatusContext { context state targetUrl } } } } } } }";
    JsonNode answer = repository("shop", "issue(number: 1) { state assignees(first: 5) { totalCount }"
        + " assignedActors(first: 5) { nodes { __typename ... on User { login } ... on Bot { login } } }"
        + " closedByPullRequestsReferences(first: 5, includeClosedPrs: true) { nodes { " + pull + " } }"
        + " timelineItems(last: 9, itemTypes: [CROSS_REFERENCED_EVENT]) { nodes { __typename"
        + " ... on CrossReferencedEvent { source { __typename ... on PullRequest { number } } } } } }");
    assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
    JsonNode issue = answer.at("/data/repository/issue");
    assertThat(issue.at("/assignees/totalCount").asInt(-1)).as("the agent is no user").isZero();
    assertThat(issue.at("/assignedActors/nodes/0/login").asText()).isEqualTo("copilot-swe-agent");
    assertThat(issue.at("/timelineItems/nodes/0/source/number").asInt()).isEqualTo(2);
    JsonNode seen = issue.at("/closedByPullRequestsReferences/nodes/0");
    assertThat(seen.path("state").asText()).isEqualTo("CLOSED");
    assertThat(seen.path("reviewDecision").asText()).isEqualTo("CHANGES_REQUESTED");
    assertThat(seen.at("/author/__typename").asText()).isEqualTo("Bot");
    assertThat(seen.at("/latestOpinionatedReviews/nodes/0/commit/oid")).isEqualTo(seen.path("headRefOid"));
    assertThat(seen.at("/closingIssuesReferences/nodes/0/number").asInt()).isEqualTo(1);
    assertThat(seen.at("/timelineItems/nodes/0/actor/login").asText()).isEqualTo("grace");
    assertThat(seen.at("/commits/nodes/0/commit/statusCheckRollup/state").asText()).isEqualTo("SUCCESS");
    assertThat(seen.findValuesAsText("__typename")).contains("CheckRun", "StatusContext", "User");
  }

  @Test
  void aRemarkHidesAnApprovalAmongTheLatestReviewsOnly() {
    loopback.assigned("acme/shop", "Fix the footer", "- [ ] it stays");
    loopback.agentWorksUntilItRests();
    loopback.github.approve("acme/shop", 2, "ada");
    loopback.github.remark("acme/shop", 2, "ada", "Nice.");
    JsonNode pull = repository("shop", "pullRequest(number: 2) { reviewDecision latestReviews(first: 9) { nodes { state } }"
        + " latestOpinionatedReviews(first: 9) { nodes { state } } }").at("/data/repository/pullRequest");
    assertThat(pull.path("latestReviews").findValuesAsText("state")).containsExactly("COMMENTED");
    assertThat(pull.path("latestOpinionatedReviews").findValuesAsText("state")).containsExactly("APPROVED");
    assertThat(pull.path("reviewDecision").asText()).isEqualTo("APPROVED");
  }

  @Test
  void whetherItCanBeMergedIsWorkedOutOnlyOnceSomebodyAsks() {
    loopback.github.atWork("acme/shop", AtWork.CONFLICTS);
    loopback.assigned("acme/shop", "Fix the footer", "- [ ] it stays");
    loopback.agentWorksUntilItRests();
    assertThat(List.of(mergeable(), mergeable(), mergeable())).containsExactly("UNKNOWN", "CONFLICTING", "CONFLICTING");
    loopback.github.comment("acme/shop", 2, "ada", "@copilot please merge main");
    loopback.agentWorksUntilItRests();
    assertThat(List.of(mergeable(), mergeable())).containsExactly("UNKNOWN", "MERGEABLE");
  }

  private String mergeable() {
    return repository("shop", "pullRequest(number: 2) { mergeable }").at("/data/repository/pullRequest/mergeable").asText();
  }

  @Test
  void refusesWhatGitHubRefuses() {
    JsonNode unknownField = repository("shop", "nameWithOwner mood");
    assertThat(unknownField.has("data")).isFalse();
    assertThat(unknownField.at("/errors/0/message").asText()).contains("mood");

    JsonNode unbounded = repository("shop", "suggestedActors(capabilities: [CAN_BE_ASSIGNED]) { nodes { login } }");
    assertThat(unbounded.at("/errors/0/type").asText()).isEqualTo("MISSING_PAGINATION_BOUNDARIES");
    JsonNode greedy = repository("shop", "suggestedActors(capabilities: [CAN_BE_ASSIGNED], first: 101) { nodes { login } }");
    assertThat(greedy.at("/errors/0/type").asText()).isEqualTo("EXCESSIVE_PAGINATION");

    JsonNode missing = repository("none", "id");
    assertThat(missing.at("/data/repository").isNull()).isTrue();
    assertThat(missing.at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
    assertThat(repository("shop", "issue(number: 7) { id }").at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
    assertThat(Loopback.json(loopback.post("/graphql", "{}")).has("errors")).isTrue();
    assertThat(loopback.send("POST", "/graphql", "wrong", "{}").statusCode()).isEqualTo(401);
  }
}
