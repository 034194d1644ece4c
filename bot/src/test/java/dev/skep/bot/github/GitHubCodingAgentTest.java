package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.bot.github.FakeGitHub.Said;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.dispatch.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubCodingAgentTest {
  private static final String ISSUES = "/repos/acme/shop/issues";
  private static final String ASSIGNEES = ISSUES + "/7/assignees";
  private static final IssueRef ISSUE = new IssueRef("acme/shop", 7, "https://github.example/acme/shop/issues/7");
  private static final String MARKER = "<!-- skep:task=0b7c -->";
  private static final Instant SINCE = Instant.parse("2026-03-02T08:50:00Z");

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubCodingAgent agent = github.agent(github.settings("github_pat_x"));

  @AfterEach
  void close() {
    github.close();
  }

  private static String issue(int number, String body) {
    return """
        {"id": %d, "number": %d, "title": "t", "body": "%s", "state": "open", "user": {"login": "skep"},
         "url": "http://x/%d", "html_url": "https://github.example/acme/shop/issues/%d", "assignees": []}"""
        .formatted(number, number, body, number, number);
  }

  @Test
  void filesAnIssue() {
    github.on("POST", ISSUES, 201, issue(7, "body"));
    assertThat(agent.file("acme/shop", "Fix it", "body " + MARKER)).isEqualTo(ISSUE);
    var sent = github.asked("POST", ISSUES).getFirst();
    assertThat(sent.json().path("title").asText()).isEqualTo("Fix it");
    assertThat(sent.json().path("body").asText()).isEqualTo("body " + MARKER);
    assertThat(sent.authorization()).endsWith(" github_pat_x");
  }

  @Test
  void anIssueWhoseAnswerWasLostIsNotFiledAgainButFound() {
    github.on("POST", ISSUES, _ -> Said.NOTHING);
    Retryable lost = catchThrowableOfType(Retryable.class, () -> agent.file("acme/shop", "Fix it", MARKER));
    assertThat(lost).isNotNull();
    assertThat(lost.after()).isNull();
    assertThat(github.asked("POST", ISSUES)).hasSize(1);

    github.on("GET", ISSUES, 200, "[" + issue(6, "other") + "," + issue(7, "x " + MARKER) + "," + issue(9, MARKER) + "]");
    assertThat(agent.findByMarker("acme/shop", MARKER, SINCE, 0)).contains(ISSUE);
    assertThat(github.asked("GET", ISSUES).getFirst().query())
        .contains("state=all").contains("since=2026-03-02T08:50:00Z").contains("sort=created").contains("direction=asc");
  }

  @Test
  void findsNothingWhereNothingIs() {
    github.on("GET", ISSUES, 200, "[" + issue(6, "other") + "]");
    assertThat(agent.findByMarker("acme/shop", MARKER, SINCE, 0)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
      "401, does not accept Skep's token",
      "403, give its account write access",
      "404, Either its name is wrong or Skep's account has no access",
      "410, Issues are switched off",
      "422, did not accept what Skep sent",
  })
  void refusalsAreFinalAndInWordsForPeople(int status, String words) {
    github.on("POST", ISSUES, status, "{\"message\": \"technical\"}");
    Permanent refused = catchThrowableOfType(Permanent.class, () -> agent.file("acme/shop", "Fix it", "x"));
    assertThat(refused).hasMessageContaining(words).message().doesNotContain("technical");
  }

  @Test
  void anAgentThatIsLeftOutThoughNothingSpeaksAgainstItMayTakeItLater() {
    github.on("POST", ASSIGNEES, 201, "{\"assignees\": []}");
    github.on("POST", "/graphql", 200, """
        {"data": {"repository": {"viewerPermission": "WRITE", "suggestedActors": {"nodes": [
          {"login": "copilot-swe-agent"}]}}}}""");
    var later = (Assignment.NotNow) agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty());
    assertThat(later.why().words()).contains("did not say why");
  }

  @Test
  void anIssueIsTakenFromTheAgentAgain() {
    github.on("DELETE", ASSIGNEES, 200, "{\"assignees\": []}");
    agent.takeBack(ISSUE);
    assertThat(github.asked("DELETE", ASSIGNEES).getFirst().json().path("assignees").path(0).asText())
        .isEqualTo("copilot-swe-agent[bot]");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "403 | Repository was archived so is read-only.                          | is archived",
      "403 | Resource protected by organization SAML enforcement.              | authorize Skep's token",
      "403 | Resource not accessible by personal access token                  | read and write actions, contents, issues",
      "403 | Sorry. Your account was suspended. Please contact support.        | account is suspended",
      "410 | This issue was deleted                                            | was deleted on GitHub",
  })
  void gitHubsWordsChooseOurs(int status, String message, String words) {
    github.on("POST", ISSUES, status, "{\"message\": \"" + message + "\"}");
    assertThat(catchThrowableOfType(Permanent.class, () -> agent.file("acme/shop", "Fix it", "x")))
        .hasMessageContaining(words).message().doesNotContain(message);
  }

  @Test
  void aRenamedRepositoryIsNotFiledInUnderItsOldName() {
    github.on("GET", "/repos/acme/shop",
        _ -> new Said(301, "{\"message\": \"Moved Permanently\"}", Map.of("Location", github.url() + "/repositories/1")));
    github.on("GET", "/repositories/1", 200, FakeGitHub.REPOSITORY.replace("acme/shop", "acme/store"));
    github.on("POST", "/repos/acme/store/issues", 201, issue(7, "x"));
    assertThat(catchThrowableOfType(Permanent.class, () -> agent.file("acme/shop", "Fix it", "x")))
        .hasMessageContaining("another name").hasMessageContaining("skep.yml");
    assertThat(github.asked("POST", "/repos/acme/store/issues")).isEmpty();
  }

  @Test
  void aHiddenRepositoryIsFinal() {
    github.on("GET", "/repos/acme/shop", 404, "{\"message\": \"Not Found\"}");
    assertThat(catchThrowableOfType(Permanent.class, () -> agent.file("acme/shop", "Fix it", "x")))
        .hasMessageContaining("does not show Skep this repository");
  }

  /** The library wraps errors met while paging differently. */
  @Test
  void refusalsWhileListingAreTranslatedToo() {
    github.on("GET", ISSUES, 401, "{\"message\": \"Bad credentials\"}");
    assertThat(catchThrowableOfType(Permanent.class, () -> agent.findByMarker("acme/shop", MARKER, SINCE, 0)))
        .hasMessageContaining("token");
    github.on("GET", ISSUES, 502, "<html>");
    assertThat(catchThrowableOfType(Retryable.class, () -> agent.findByMarker("acme/shop", MARKER, SINCE, 0))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void troubleAtGitHubIsTriedAgainLater(int status) {
    github.on("POST", ISSUES, status, "{}");
    github.on("POST", ASSIGNEES, status, "{}");
    assertThat(catchThrowableOfType(Retryable.class, () -> agent.file("acme/shop", "Fix it", "x")).after()).isNull();
    assertThat(github.asked("POST", ISSUES)).hasSize(1);
    assertThat(
        catchThrowableOfType(Retryable.class, () -> agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty())).after())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
      "403, retry-after, 37, 1, 37",
      "429, retry-after, 37, 1, 37",
      "403, x-ratelimit-reset, 1772442090, 0, 90",
      "429, x-unrelated, 1, 1, 60",
      "403, x-unrelated, 1, 1, 60",
  })
  void aRateLimitIsWaitedForAsLongAsAskedWithoutBlocking(
      int status, String header, String value, String remaining, long seconds) {
    var limited = new Said(status, "{\"message\": \"You have exceeded a secondary rate limit\"}",
        Map.of(header, value, "x-ratelimit-remaining", remaining, "x-ratelimit-limit", "5000"));
    github.on("POST", ISSUES, _ -> limited);
    github.on("POST", ASSIGNEES, _ -> limited);
    Instant begun = Instant.now();
    assertThat(catchThrowableOfType(Retryable.class, () -> agent.file("acme/shop", "Fix it", "x")).after())
        .isEqualTo(Duration.ofSeconds(seconds));
    assertThat(
        catchThrowableOfType(Retryable.class, () -> agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty())).after())
        .isEqualTo(Duration.ofSeconds(seconds));
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(github.asked("POST", ISSUES)).hasSize(1);
  }

  @Test
  void handsTheIssueOver() {
    github.on("POST", ASSIGNEES, 201,
        "{\"assignees\": [{\"login\": \"ada\"}, {\"login\": \"Copilot\", \"type\": \"Bot\"}]}");
    assertThat(agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.of("strong-1")))
        .isEqualTo(new Assignment.Taken("Copilot"));
    var sent = github.asked("POST", ASSIGNEES).getFirst();
    assertThat(sent.json().path("assignees").path(0).asText()).isEqualTo("copilot-swe-agent[bot]");
    assertThat(sent.json().path("agent_assignment").path("target_repo").asText()).isEqualTo("acme/shop");
    assertThat(sent.json().path("agent_assignment").path("base_branch").asText()).isEqualTo("main");
    assertThat(sent.json().path("agent_assignment").path("model").asText()).isEqualTo("strong-1");
    assertThat(sent.version()).isEqualTo("2022-11-28");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "WRITE | {\"login\": \"ada\"}               | agent_not_enabled | not switched on for acme/shop",
      "READ  | {\"login\": \"copilot-swe-agent\"} | no_write_access   | may not write in acme/shop",
  })
  void aSilentlyDroppedAssigneeIsSeenAndExplained(String permission, String actor, String code, String words) {
    github.on("POST", ASSIGNEES, 201, "{\"assignees\": [{\"login\": \"ada\"}]}");
    github.on("POST", "/graphql", 200, """
        {"data": {"repository": {"viewerPermission": "%s", "suggestedActors": {"nodes": [%s]}}}}"""
        .formatted(permission, actor));
    var refused = (Assignment.Refused) agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty());
    assertThat(refused.why().code()).isEqualTo(code);
    assertThat(refused.why().words()).contains(words);
    assertThat(refused.why().advice()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "403 | Resource not accessible by personal access token | not_permitted | read and write actions, contents, issues",
      "403 | Repository was archived so is read-only.         | not_permitted | unarchive it",
      "422 | Validation Failed                                | not_accepted  | acme/shop has a branch main",
      "404 | Not Found                                        | unknown       | few minutes",
  })
  void aRefusalWithAgentAndAccountInOrderSpeaksForItself(int status, String message, String code, String advice) {
    github.on("POST", ASSIGNEES, status, "{\"message\": \"" + message + "\"}");
    github.on("POST", "/graphql", 200, """
        {"data": {"repository": {"viewerPermission": "WRITE", "suggestedActors": {"nodes": [
          {"login": "copilot-swe-agent", "__typename": "Bot"}]}}}}""");
    var refused = (Assignment.Refused) agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty());
    assertThat(refused.why().code()).isEqualTo(code);
    assertThat(refused.why().advice()).contains(advice).contains("The issue stays").doesNotContain(message);
  }

  @Test
  void singleSignOnThatHidesEvenTheReasonIsNamed() {
    github.on("POST", ASSIGNEES, 403, "{\"message\": \"Forbidden\"}");
    github.on("POST", "/graphql", 200, """
        {"data": {"repository": null}, "errors": [{"type": "FORBIDDEN", "extensions": {"saml_failure": true},
         "message": "Resource protected by organization SAML enforcement."}]}""");
    var refused = (Assignment.Refused) agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty());
    assertThat(refused.why().words()).contains("single sign-on");
  }

  /** Asking for the reason needs GitHub too: rather a later true answer than a guess now. */
  @Test
  void aLimitWhileLookingForTheReasonIsWaitedFor() {
    github.on("POST", ASSIGNEES, 201, "{\"assignees\": []}");
    github.on("POST", "/graphql", _ -> new Said(403,
        "{\"message\": \"You have exceeded a secondary rate limit.\"}", Map.of("retry-after", "37")));
    assertThat(
        catchThrowableOfType(Retryable.class, () -> agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty())).after())
        .isEqualTo(Duration.ofSeconds(37));
  }

  @Test
  void anOpenRefusalToAssignIsExplainedToo() {
    github.on("POST", ASSIGNEES, 403, "{\"message\": \"Resource not accessible by personal access token\"}");
    github.on("POST", "/graphql", 200, """
        {"data": {"repository": null}, "errors": [{"type": "NOT_FOUND", "message": "Could not resolve"}]}""");
    var refused = (Assignment.Refused) agent.assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty());
    assertThat(refused.why().code()).isEqualTo("no_write_access");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAppsTokenIsNotEvenTried(boolean installationToken) {
    GitHubSettings settings = installationToken
        ? github.settings("ghs_installation")
        : new GitHubSettings(null, "12", "pem", github.url(), "secret");
    var refused = (Assignment.Refused) github.agent(settings).assign(ISSUE, Tasks.brief("acme/shop"), Optional.empty());
    assertThat(refused.why().code()).isEqualTo("token_kind");
    assertThat(refused.why().advice()).contains("GITHUB_TOKEN");
    assertThat(github.asked("POST", ASSIGNEES)).isEmpty();
  }
}
