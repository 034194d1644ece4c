package dev.skep.playground.github;

import static dev.skep.playground.github.Loopback.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REST as a plain client sees it: what is refused, dropped, limited and lost. */
class GitHubWireTest {
  private static final String ISSUES = "/repos/acme/shop/issues";
  private static final String AGENT = "{\"assignees\": [\"copilot-swe-agent[bot]\"], \"agent_assignment\": "
      + "{\"target_repo\": \"acme/shop\", \"base_branch\": \"main\", \"custom_instructions\": \"\"}}";

  private final Loopback loopback = new Loopback();

  @AfterEach
  void stop() {
    loopback.close();
  }

  @Test
  void everyAnswerCarriesTheLimitsAndAnId() {
    HttpResponse<String> answer = loopback.get("/repos/acme/shop");
    assertThat(answer.headers().map()).containsKeys(
        "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-github-request-id");
    assertThat(loopback.get("/user").headers().firstValueAsLong("x-ratelimit-remaining").getAsLong())
        .isEqualTo(answer.headers().firstValueAsLong("x-ratelimit-remaining").getAsLong() - 1);
  }

  @Test
  void refusesWithGitHubsWords() {
    assertThat(loopback.send("GET", "/user", null, null).statusCode()).isEqualTo(401);
    HttpResponse<String> wrong = loopback.send("GET", "/user", "nope", null);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(json(wrong).path("message").asText()).isEqualTo("Bad credentials");
    HttpResponse<String> unknown = loopback.get("/repos/acme/shop/nothing");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).path("message").asText()).isEqualTo("Not Found");
    assertThat(loopback.post(ISSUES, "{not json").statusCode()).isEqualTo(400);
    assertThat(loopback.post(ISSUES, "{\"body\": \"x\"}").statusCode()).isEqualTo(422);
    HttpResponse<String> huge =
        loopback.post(ISSUES, Json.tree(Map.of("title", "t", "body", "x".repeat(65_537))).toString());
    assertThat(huge.statusCode()).isEqualTo(422);
    assertThat(json(huge).at("/errors/0/message").asText()).contains("maximum is 65536 characters");
    assertThat(loopback.get(ISSUES + "/99").statusCode()).isEqualTo(404);
    assertThat(loopback.github.issues("acme/shop")).isEmpty();
  }

  @Test
  void issuesThatAreSwitchedOffAreGone() {
    loopback.github.issuesEnabled("acme/shop", false);
    assertThat(loopback.post(ISSUES, "{\"title\": \"t\"}").statusCode()).isEqualTo(410);
  }

  @Test
  void assignsTheAgentWhereItIsSwitchedOnAndDropsItSilentlyElsewhere() {
    loopback.post(ISSUES, "{\"title\": \"t\", \"unknown_field\": 1}");
    assertThat(assignees(loopback.post(ISSUES + "/1/assignees", AGENT))).containsExactly("Copilot");

    loopback.post("/repos/acme/legacy/issues", "{\"title\": \"t\"}");
    HttpResponse<String> dropped = loopback.post("/repos/acme/legacy/issues/1/assignees", AGENT);
    assertThat(dropped.statusCode()).isEqualTo(201);
    assertThat(assignees(dropped)).isEmpty();
  }

  @Test
  void dropsTheAgentForAnAppsTokenAndForAReader() {
    loopback.post(ISSUES, "{\"title\": \"t\"}");
    assertThat(assignees(loopback.send("POST", ISSUES + "/1/assignees", GitHubSim.INSTALLATION_TOKEN, AGENT))).isEmpty();
    loopback.github.access("acme/shop", Access.READ);
    assertThat(loopback.post(ISSUES, "{\"title\": \"readers may file\"}").statusCode()).isEqualTo(201);
    assertThat(assignees(loopback.post(ISSUES + "/1/assignees", AGENT))).isEmpty();
  }

  private static java.util.List<String> assignees(HttpResponse<String> answer) {
    return json(answer).path("assignees").findValuesAsText("login");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void slowsDownAndSaysUntilWhen(int status) {
    loopback.github.requestFaults().slowDownNext("POST .*", 1, status, 60);
    HttpResponse<String> slow = loopback.post(ISSUES, "{\"title\": \"t\"}");
    assertThat(slow.statusCode()).isEqualTo(status);
    assertThat(slow.headers().firstValue("retry-after")).contains("60");
    assertThat(slow.body()).contains("secondary rate limit");
    assertThat(loopback.github.issues("acme/shop")).isEmpty();
    assertThat(loopback.post(ISSUES, "{\"title\": \"t\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void losesAnswersAfterTheWorkAndDelaysOthers() {
    loopback.github.requestFaults().loseNextAnswer("POST " + ISSUES, 1);
    assertThatThrownBy(() -> loopback.sendOrBreak("POST", ISSUES, Loopback.TOKEN, "{\"title\": \"t\"}"))
        .isInstanceOf(IOException.class);
    assertThat(loopback.github.issues("acme/shop")).hasSize(1);

    loopback.github.requestFaults().delayNext("GET /user", 1, Duration.ofMillis(200));
    long before = System.nanoTime();
    assertThat(loopback.get("/user").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    assertThat(loopback.github.requestFaults().requests("GET /us.*")).isEqualTo(1);
  }

  @Test
  void listsInPages() {
    for (int i = 1; i <= 5; i++) {
      loopback.post(ISSUES, "{\"title\": \"issue " + i + "\"}");
    }
    HttpResponse<String> second = loopback.get(ISSUES + "?per_page=2&page=2&direction=asc&state=all");
    assertThat(json(second).findValuesAsText("title")).containsExactly("issue 3", "issue 4");
    String link = second.headers().firstValue("Link").orElseThrow();
    assertThat(link).contains("rel=\"prev\"", "rel=\"next\"", "rel=\"last\"", "rel=\"first\"");
    String next = link.replaceFirst(".*<([^>]+)>; rel=\"next\".*", "$1");
    assertThat(json(loopback.get(next)).findValuesAsText("title")).containsExactly("issue 5");
  }

  @Test
  void tellsWhyABuildIsRed() {
    loopback.github.failNextBuild("acme/shop");
    loopback.assigned("acme/shop", "t", "- [ ] one");
    for (int beat = 1; beat <= 4; beat++) {
      loopback.github.agentStep();
    }
    String sha = loopback.github.pulls("acme/shop").getFirst().at("/head/sha").asText();
    String commit = "/repos/acme/shop/commits/" + sha;
    JsonNode runs = json(loopback.get(commit + "/check-runs"));
    assertThat(runs.path("check_runs").findValuesAsText("conclusion")).containsExactly("success", "failure");
    assertThat(json(loopback.get(commit + "/status")).path("state").asText()).isEqualTo("failure");
    assertThat(json(loopback.get(commit + "/pulls")).findValuesAsText("number")).contains("2");
    assertThat(json(loopback.get(commit + "/check-suites")).path("total_count").asInt()).isEqualTo(1);

    String job = runs.at("/check_runs/1/id").asText();
    HttpResponse<String> redirect = loopback.get("/repos/acme/shop/actions/jobs/" + job + "/logs");
    assertThat(redirect.statusCode()).isEqualTo(302);
    HttpResponse<String> log = loopback.send("GET", redirect.headers().firstValue("Location").orElseThrow(), null, null);
    assertThat(log.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(log.body()).contains("##[error]Process completed with exit code 1.");
  }
}
