package dev.skep.playground.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the assignment to the merge, as a receiver of webhooks sees it. */
class CodingAgentSimTest {
  private static final String SHOP = "acme/shop";
  private static final String BODY = """
      ## Acceptance criteria

      - [ ] the interrupt is kept
      - [ ] a test proves it

      Asked for by Ada Lind in [this conversation](https://example.com).
      """;

  private final Loopback loopback = new Loopback();
  private final GitHubSim github = loopback.github;

  @AfterEach
  void stop() {
    loopback.close();
  }

  private JsonNode pull() {
    return github.pulls(SHOP).getFirst();
  }

  /** All that arrived, once everything sent has arrived. */
  private List<String> heard() {
    await().until(() -> loopback.received.size() == github.webhooks().sent().size());
    assertThat(loopback.received).allMatch(Loopback.Received::genuine)
        .allMatch(r -> r.agent().startsWith("GitHub-Hookshot/"))
        .allMatch(r -> r.body().at("/repository/full_name").asText().equals(SHOP))
        .allMatch(r -> !r.body().at("/sender/login").asText().isEmpty());
    List<String> what = loopback.received.stream().map(Loopback.Received::what).toList();
    return what;
  }

  @Test
  void worksFromADraftOverARedBuildToTheMerge() {
    github.failNextBuild(SHOP);
    loopback.assigned(SHOP, "Keep the interrupt", BODY);
    assertThat(heard()).containsExactly("issues.opened", "issues.assigned");

    github.agentStep();
    github.agentStep();
    assertThat(heard()).endsWith("pull_request.opened", "pull_request.assigned");
    assertThat(pull().path("title").asText()).isEqualTo("[WIP] Keep the interrupt");
    assertThat(pull().path("draft").asBoolean()).isTrue();
    assertThat(pull().path("body").asText()).contains("- [ ] the interrupt is kept", "Fixes #1");
    assertThat(pull().at("/user/login").asText()).isEqualTo("Copilot");
    assertThat(pull().at("/user/type").asText()).isEqualTo("Bot");

    github.agentStep();
    assertThat(heard()).contains("pull_request.synchronize", "pull_request.edited", "check_suite.requested", "status");
    assertThat(pull().path("body").asText()).contains("- [x] the interrupt is kept", "- [ ] a test proves it");
    github.agentStep();
    assertThat(heard()).contains("check_run.completed", "check_suite.completed", "workflow_run.completed");
    assertThat(conclusions("check_suite")).containsExactly("failure");

    loopback.agentWorksUntilItRests();
    assertThat(heard()).containsSubsequence("pull_request.ready_for_review", "pull_request.review_requested");
    assertThat(conclusions("check_suite")).containsExactly("failure", "success", "success");
    assertThat(pull().path("title").asText()).isEqualTo("Keep the interrupt");
    assertThat(pull().path("body").asText()).doesNotContain("- [ ]");
    assertThat(pull().path("requested_reviewers").findValuesAsText("login")).as("the owner of the code, and who asked")
        .containsExactly("grace", "ada");

    github.approve(SHOP, 2, "ada");
    github.merge(SHOP, 2, "grace");
    assertThat(heard()).endsWith("pull_request_review.submitted", "pull_request.closed", "issues.closed");
    assertThat(pull().path("merged").asBoolean()).isTrue();
    assertThat(github.issues(SHOP).getFirst().path("state").asText()).isEqualTo("closed");
    assertThat(github.agentStep()).isFalse();
  }

  private List<String> conclusions(String event) {
    return loopback.received.stream().filter(r -> r.what().equals(event + ".completed"))
        .map(r -> r.body().path(event).path("conclusion").asText()).toList();
  }

  @Test
  void worksAgainWhenAskedByAReviewOrAComment() {
    loopback.assigned(SHOP, "t", BODY);
    loopback.agentWorksUntilItRests();
    github.requestChanges(SHOP, 2, "grace");
    String before = pull().at("/head/sha").asText();
    loopback.agentWorksUntilItRests();
    assertThat(pull().at("/head/sha").asText()).isNotEqualTo(before);
    assertThat(pull().path("requested_reviewers").findValuesAsText("login")).containsExactly("ada", "grace");

    int commits = pull().path("commits").asInt();
    github.comment(SHOP, 2, "ada", "looks fine");
    assertThat(github.agentStep()).isFalse();
    github.comment(SHOP, 2, "ada", "@copilot please rename the test");
    assertThat(github.state().at("/repos/0/pulls/0/comments/1/reactions/0").asText()).isEqualTo("eyes");
    loopback.agentWorksUntilItRests();
    assertThat(pull().path("commits").asInt()).isEqualTo(commits + 1);
    assertThat(github.state().at("/repos/0/pulls/0/comments/2/user").asText()).isEqualTo("Copilot");
  }

  @Test
  void stopsWhenTakenOffOrWhenTheIssueOrThePullRequestIsClosed() {
    for (int issue : List.of(1, 3, 5)) {
      assertThat(loopback.assigned(SHOP, "t" + issue, BODY)).isEqualTo(issue);
      github.agentStep();
      github.agentStep();
      switch (issue) {
        case 1 -> github.unassignAgent(SHOP, 1, "ada");
        case 3 -> github.closeIssue(SHOP, 3, "ada");
        default -> github.close(SHOP, 6, "ada");
      }
      assertThat(github.agentStep()).as("after " + issue).isFalse();
    }
    assertThat(github.pulls(SHOP)).hasSize(3).allMatch(p -> !p.path("merged").asBoolean());
  }

  @Test
  void isStoppedByWhatTheBotMayDo() {
    for (int issue : List.of(1, 3)) {
      assertThat(loopback.assigned(SHOP, "t" + issue, BODY)).isEqualTo(issue);
      github.agentStep();
      github.agentStep();
      String at = issue == 1 ? "/issues/1" : "/pulls/4";
      assertThat(loopback.send("PATCH", "/repos/acme/shop" + at, Loopback.TOKEN, "{\"state\": \"closed\"}").statusCode())
          .isEqualTo(200);
      assertThat(github.agentStep()).as("after closing " + at).isFalse();
    }
    assertThat(heard()).contains("issues.closed", "pull_request.closed");
    github.comment(SHOP, 4, "ada", "@copilot go on");
    assertThat(github.agentStep()).as("a closed pull request wakes nobody").isFalse();
    assertThat(loopback.send("PATCH", "/repos/acme/shop/pulls/4", Loopback.TOKEN, "{\"state\": \"shut\"}").statusCode())
        .isEqualTo(422);
    assertThat(loopback.send("PATCH", "/repos/acme/shop/issues/1", Loopback.TOKEN,
        "{\"state\": \"closed\", \"state_reason\": \"bored\"}").statusCode()).isEqualTo(422);
    github.access(SHOP, Access.READ);
    assertThat(loopback.send("PATCH", "/repos/acme/shop/pulls/2", Loopback.TOKEN, "{\"state\": \"closed\"}").statusCode())
        .isEqualTo(403);
    assertThat(github.pulls(SHOP).getFirst().path("state").asText()).isEqualTo("open");
  }

  @Test
  void aBuildCanBeFailedAndRunAgainByHand() {
    loopback.assigned(SHOP, "t", BODY);
    loopback.agentWorksUntilItRests();
    github.failBuild(SHOP, 2);
    heard();
    assertThat(conclusions("check_suite")).endsWith("failure");
    assertThat(github.agentStep()).as("nobody is at work any more").isFalse();
    github.rerunBuild(SHOP, 2);
    heard();
    assertThat(conclusions("check_suite")).endsWith("failure", "success");
  }

  @Test
  void refusesWhatGitHubRefusesPeople() {
    loopback.assigned(SHOP, "t", BODY);
    github.agentStep();
    github.agentStep();
    assertThatThrownBy(() -> github.merge(SHOP, 2, "ada")).hasMessageContaining("still a draft");
    assertThatThrownBy(() -> github.approve(SHOP, 2, "Copilot")).hasMessageContaining("their own");
    assertThatThrownBy(() -> github.approve(SHOP, 1, "ada")).hasMessageContaining("no pull request");
    loopback.agentWorksUntilItRests();
    github.merge(SHOP, 2, "ada");
    assertThatThrownBy(() -> github.close(SHOP, 2, "ada")).hasMessageContaining("already merged");
  }

  @Test
  void ofItsOwnPaceItNeedsNobody() {
    github.pace(java.time.Duration.ofMillis(5));
    loopback.assigned(SHOP, "t", BODY);
    await().until(() -> github.pulls(SHOP).stream().anyMatch(p -> !p.path("requested_reviewers").isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({"NEVER_STARTS,0,0", "STALLS,1,1", "DOZES,1,4"})
  void anAgentMayStandStill(AtWork how, int pulls, int commits) {
    github.atWork(SHOP, how);
    loopback.assigned(SHOP, "Keep the interrupt", BODY);
    loopback.agentWorksUntilItRests();
    assertThat(github.pulls(SHOP)).hasSize(pulls);
    if (pulls > 0) {
      assertThat(pull().path("commits").asInt()).as("a plan and nothing more").isEqualTo(1);
      github.comment(SHOP, 2, "ada", "@copilot please go on");
      loopback.agentWorksUntilItRests();
      assertThat(pull().path("commits").asInt()).isEqualTo(commits);
    }
  }
}
