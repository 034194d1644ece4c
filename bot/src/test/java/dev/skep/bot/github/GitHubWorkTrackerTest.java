package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.bot.github.FakeGitHub.Said;
import dev.skep.core.task.Build;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubWorkTrackerTest {
  private static final IssueRef ISSUE = new IssueRef("acme/shop", 7, "https://github.example/acme/shop/issues/7");

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubWorkTracker tracker = github.tracker();

  @AfterEach
  void close() {
    github.close();
  }

  private void answers(String body) {
    github.on("POST", "/graphql", 200, body);
  }

  @Test
  void oneQueryReadsAll() {
    answers("""
        {"data": {"repository": {"issue": {"state": "OPEN"}, "pullRequest": {"number": 8, "state": "OPEN",
         "headRefOid": "sha1", "author": {"login": "Copilot"}}}}}""");
    assertThat(tracker.look(ISSUE, Tasks.PULL).orElseThrow().pull().ref().number()).isEqualTo(8);
    var sent = github.asked("POST", "/graphql");
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().json().path("variables").toString())
        .contains("\"owner\":\"acme\"", "\"name\":\"shop\"", "\"issue\":7", "\"pull\":8");
  }

  @Test
  void whatIsPartlyHiddenIsReadAsFarAsItGoes() {
    answers("""
        {"data": {"repository": {"issue": {"state": "OPEN", "assignedActors": null}}},
         "errors": [{"type": "FORBIDDEN", "message": "Resource not accessible"}]}""");
    assertThat(tracker.look(ISSUE, null).orElseThrow().issueOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{\"nodes\": [null]}"})
  void aTokenThatMayReadNoChecksSeesWhatWaitsForLeave(String suites) {
    answers("""
        {"data": {"repository": {"issue": {"state": "OPEN"}, "pullRequest": {"number": 8, "state": "OPEN",
         "headRefOid": "sha1", "commits": {"nodes": [{"commit": {"oid": "sha1", "checkSuites": %s,
          "statusCheckRollup": {"state": "PENDING", "contexts": {"nodes": [null]}}}}]}}}},
         "errors": [{"type": "FORBIDDEN", "message": "Resource not accessible by personal access token"}]}"""
        .formatted(suites));
    github.on("GET", "/repos/acme/shop/actions/runs", 200,
        "{\"workflow_runs\": [{\"id\": 5, \"html_url\": \"https://github.example/runs/5\"}]}");
    assertThat(tracker.look(ISSUE, Tasks.PULL).orElseThrow().pull().build())
        .isEqualTo(new Build(Build.Light.WAITING, "sha1", List.of(), "https://github.example/runs/5"));
    assertThat(github.asked("GET", "/repos/acme/shop/actions/runs").getFirst().query())
        .contains("status=action_required", "head_sha=sha1");
    github.on("GET", "/repos/acme/shop/actions/runs", 403, "{\"message\": \"no\"}");
    assertThat(tracker.look(ISSUE, Tasks.PULL).orElseThrow().pull().build().light()).isEqualTo(Build.Light.RUNNING);
  }

  @Test
  void aMissingIssueIsAnAnswer() {
    answers("""
        {"data": {"repository": {"issue": null}}, "errors": [{"type": "NOT_FOUND", "message": "Could not resolve"}]}""");
    assertThat(tracker.look(ISSUE, null)).isEmpty();
  }

  @Test
  void aQueryThatIsNotUnderstoodIsNoAnswer() {
    answers("{\"errors\": [{\"message\": \"Field 'x' doesn't exist\", \"extensions\": {\"code\": \"undefinedField\"}}]}");
    assertThat(catchThrowableOfType(Retryable.class, () -> tracker.look(ISSUE, null))).hasMessageContaining("Field 'x'");
  }

  @Test
  void whatIsForbiddenStaysSo() {
    answers("{\"data\": {\"repository\": null}, \"errors\": [{\"type\": \"FORBIDDEN\", \"message\": \"SAML\"}]}");
    assertThat(catchThrowableOfType(Permanent.class, () -> tracker.look(ISSUE, null)))
        .hasMessageContaining("single sign-on");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"type\": \"RATE_LIMITED\", \"message\": \"API limit\"}",
      "{\"type\": \"RATE_LIMIT\", \"code\": \"graphql_rate_limit\", \"message\": \"API limit\"}",
      "{\"message\": \"You have exceeded a secondary rate limit. Please wait a few minutes.\"}",
  })
  void aLimitComesAsAnAnswerHere(String error) {
    github.on("POST", "/graphql", _ -> new Said(200, "{\"errors\": [" + error + "]}",
        Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset",
            String.valueOf(github.clock.instant().plusSeconds(90).getEpochSecond()))));
    assertThat(catchThrowableOfType(Retryable.class, () -> tracker.look(ISSUE, null)).after())
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void somethingElseThatAnswersForGitHubIsTrouble() {
    answers("<html>maintenance</html>");
    assertThat(catchThrowableOfType(Retryable.class, () -> tracker.look(ISSUE, null))).isNotNull();
  }
}
