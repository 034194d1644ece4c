package dev.skep.playground.github;

import static dev.skep.playground.github.Loopback.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom and what the simulated GitHub turns away, with the status and the words of the real one, and without a trace. */
class GitHubRefusalsTest {
  private static final String SHOP = "acme/shop";
  private static final String ISSUES = "/repos/acme/shop/issues";
  private static final String TITLE = "{\"title\": \"t\"}";
  private static final String AGENT = "\"assignees\": [\"copilot-swe-agent[bot]\"]";

  private final Loopback loopback = new Loopback();
  private final GitHubSim github = loopback.github;

  @AfterEach
  void stop() {
    loopback.close();
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("message").asText()).contains(words);
    assertThat(json(answer).path("status").asText()).isEqualTo(Integer.toString(status));
    assertThat(json(answer).path("documentation_url").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GET, /user", "GET, /repos/acme/shop", "POST, /repos/acme/shop/issues", "POST, /graphql"})
  void aTokenThatIsNobodys(String method, String path) {
    String body = method.equals("POST") ? TITLE : null;
    assertRefused(loopback.send(method, path, "github_pat_wrong", body), 401, "Bad credentials");
    assertRefused(loopback.send(method, path, null, body), 401, "Requires authentication");
    assertThat(github.issues(SHOP)).isEmpty();
  }

  @Test
  void commentsThatCannotBeEdited() {
    int issue = json(loopback.post(ISSUES, TITLE)).path("number").asInt();
    String at = ISSUES + "/comments/" + json(loopback.post(ISSUES + "/" + issue + "/comments", "{\"body\": \"a\"}"))
        .path("id").asText();
    assertThat(loopback.send("PATCH", at, Loopback.TOKEN, "{\"body\": \"b\"}").statusCode()).isEqualTo(200);
    assertRefused(loopback.send("PATCH", at, Loopback.TOKEN, "{\"body\": \" \"}"), 422, "Validation Failed");
    assertRefused(loopback.send("PATCH", at, Loopback.TOKEN, "{\"body\": \"" + "x".repeat(65_537) + "\"}"), 422,
        "Validation Failed");
    assertRefused(loopback.send("PATCH", ISSUES + "/comments/4711", Loopback.TOKEN, "{\"body\": \"b\"}"), 404, "Not Found");
    github.access(SHOP, Access.FORBIDDEN);
    assertRefused(loopback.send("PATCH", at, Loopback.TOKEN, "{\"body\": \"c\"}"), 403, "Resource not accessible");
    assertThat(github.comments(SHOP, issue)).containsExactly("b");
  }

  @Test
  void reviewsThatNobodyMayBeAskedFor() {
    int issue = loopback.assigned(SHOP, "t", "b");
    loopback.agentWorksUntilItRests();
    String asked = "/repos/acme/shop/pulls/" + (issue + 1) + "/requested_reviewers";
    assertRefused(loopback.post(asked, "{\"reviewers\": [\"Copilot\"]}"), 422, "pull request author");
    assertRefused(loopback.post(asked, "{\"reviewers\": [\"nobody-here\"]}"), 422, "not a collaborator");
    assertRefused(loopback.post(asked, "{\"team_reviewers\": [\"gone\"]}"), 422, "Could not resolve");
    github.access(SHOP, Access.FORBIDDEN);
    assertRefused(loopback.post(asked, "{\"reviewers\": [\"ada\"]}"), 403, "Resource not accessible");
    assertRefused(loopback.send("DELETE", asked, Loopback.TOKEN, "{\"reviewers\": [\"ada\"]}"), 403, "not accessible");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"state": "green", "context": "c"}   | Validation Failed
      {"context": "c"}                     | Validation Failed
      {"state": "success", "context": " "} | Validation Failed
      {"state": "success", "description": "LONG"} | Validation Failed
      """)
  void statusesThatAreNone(String body, String words) {
    int issue = loopback.assigned(SHOP, "t", "b");
    loopback.agentWorksUntilItRests();
    String head = json(loopback.get("/repos/acme/shop/pulls/" + (issue + 1))).path("head").path("sha").asText();
    assertRefused(loopback.post("/repos/acme/shop/statuses/" + head, body.replace("LONG", "x".repeat(141))), 422, words);
    assertRefused(loopback.post("/repos/acme/shop/statuses/" + head.substring(0, 8), "{\"state\": \"success\"}"), 422,
        "No commit found");
    assertThat(loopback.post("/repos/acme/shop/statuses/" + head,
        "{\"state\": \"success\", \"context\": \"c\"}").statusCode()).isEqualTo(201);
    github.access(SHOP, Access.FORBIDDEN);
    assertRefused(loopback.post("/repos/acme/shop/statuses/" + head, "{\"state\": \"success\"}"), 403, "not accessible");
  }

  @Test
  void aTokenThatMayNotWrite() {
    loopback.post(ISSUES, TITLE);
    github.access(SHOP, Access.FORBIDDEN);
    String words = "Resource not accessible by personal access token";
    assertRefused(loopback.post(ISSUES, TITLE), 403, words);
    assertRefused(loopback.post(ISSUES + "/1/assignees", "{" + AGENT + "}"), 403, words);
    assertRefused(loopback.post(ISSUES + "/1/comments", "{\"body\": \"b\"}"), 403, words);
    assertRefused(loopback.send("PATCH", ISSUES + "/1", Loopback.TOKEN, "{\"state\": \"closed\"}"), 403, words);
    assertRefused(loopback.send("POST", ISSUES, GitHubSim.INSTALLATION_TOKEN, TITLE), 403,
        "Resource not accessible by integration");
    assertThat(loopback.get(ISSUES + "/1").statusCode()).isEqualTo(200);
    assertThat(github.issues(SHOP)).singleElement().satisfies(i -> {
      assertThat(i.path("state").asText()).isEqualTo("open");
      assertThat(i.path("assignees")).isEmpty();
      assertThat(i.path("comments").asInt()).isZero();
    });
  }

  @Test
  void aReaderWhoEditsWhatSomebodyElseWrote() {
    loopback.post(ISSUES, TITLE);
    github.access(SHOP, Access.READ);
    assertRefused(loopback.send("PATCH", ISSUES + "/1", GitHubSim.INSTALLATION_TOKEN, "{\"title\": \"mine\"}"), 403,
        "Must have admin rights to Repository.");
    assertThat(loopback.send("PATCH", ISSUES + "/1", Loopback.TOKEN, "{\"title\": \"own\"}").statusCode()).isEqualTo(200);
    assertThat(github.issues(SHOP).getFirst().path("title").asText()).isEqualTo("own");
  }

  @Test
  void aSearchInWhatIsNotShownOrForNothing() {
    assertThat(json(loopback.get("/search/code?q=%22ProviderAway%22+repo:acme/shop")).findValuesAsText("path"))
        .containsExactly("src/main/java/shop/payment/PaymentClient.java");
    github.access(SHOP, Access.HIDDEN);
    for (String query : List.of("x+repo:acme/shop", "x+repo:acme/none", "x", "repo:acme/api", "", "x".repeat(300))) {
      assertRefused(loopback.get("/search/code?q=" + query), 422, "Validation Failed");
    }
    assertRefused(loopback.get("/repos/acme/api/git/trees/gone?recursive=1"), 404, "Not Found");
    assertRefused(loopback.get("/repos/acme/api/contents/README.md?ref=gone"), 404, "Not Found");
    assertThat(json(loopback.get("/repos/acme/api/git/trees/main")).findValuesAsText("path"))
        .containsExactly("AGENTS.md", "README.md", "src");
    assertRefused(loopback.send("GET", "/search/code?q=x+repo:acme/api", null, null), 401, "Requires authentication");
  }

  /** Whether it is private or not there at all cannot be told. */
  @Test
  void aRepositoryThatIsNotShown() {
    github.access(SHOP, Access.HIDDEN);
    for (String rest : List.of("", "/issues", "/issues/1", "/pulls", "/readme", "/git/trees/main")) {
      HttpResponse<String> hidden = loopback.get("/repos/acme/shop" + rest);
      assertRefused(hidden, 404, "Not Found");
      assertThat(hidden.body()).isEqualTo(loopback.get("/repos/acme/none" + rest).body());
    }
    assertRefused(loopback.post(ISSUES, TITLE), 404, "Not Found");
    assertRefused(loopback.post("/repos/acme/none/issues", TITLE), 404, "Not Found");
    for (String name : List.of("shop", "none")) {
      JsonNode answer = loopback.graphQl("{ repository(owner: \"acme\", name: \"" + name + "\") { id } }");
      assertThat(answer.at("/data/repository").isNull()).isTrue();
      assertThat(answer.at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
    }
    assertThat(github.issues(SHOP)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{}                                           | \"title\" wasn't supplied",
      "{\"title\": 5}                               | \"title\" wasn't supplied",
      "{\"title\": \"  \"}                          | Validation Failed",
      "{\"title\": \"t\", \"assignees\": \"ada\"}    | For 'properties/assignees'",
      "{\"title\": \"t\", \"labels\": \"bug\"}       | For 'properties/labels'"})
  void anIssueThatIsNotValid(String body, String words) {
    assertRefused(loopback.post(ISSUES, body), 422, words);
    assertThat(github.issues(SHOP)).isEmpty();
    assertThat(github.webhooks().sent()).isEmpty();
  }

  @Test
  void aTitleThatIsTooLongByOne() {
    HttpResponse<String> long257 = loopback.post(ISSUES, "{\"title\": \"" + "x".repeat(257) + "\"}");
    assertRefused(long257, 422, "Validation Failed");
    assertThat(json(long257).at("/errors/0/field").asText()).isEqualTo("title");
    assertThat(loopback.post(ISSUES, "{\"title\": \"" + "x".repeat(256) + "\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void aReviewerNobodyKnows() {
    loopback.assigned(SHOP, "t", "- [ ] one");
    loopback.agentWorksUntilItRests();
    assertRefused(loopback.post("/repos/acme/shop/pulls/2/requested_reviewers", "{\"reviewers\": [\"nobody\"]}"), 422,
        "not a collaborator");
  }

  @Test
  void theAgentWhereItMayNotBeAssignedIsDroppedWithoutAWord() {
    String app = GitHubSim.INSTALLATION_TOKEN;
    assertNobody(loopback.send("POST", ISSUES, app, "{\"title\": \"t\", " + AGENT + "}"), 201);
    assertNobody(loopback.send("POST", ISSUES + "/1/assignees", app, "{" + AGENT + "}"), 201);
    assertNobody(loopback.send("PATCH", ISSUES + "/1", app, "{" + AGENT + "}"), 200);
    github.agentEnabled(SHOP, false);
    assertNobody(loopback.post(ISSUES + "/1/assignees", "{" + AGENT + "}"), 201);
    assertThat(github.agentStep()).as("the agent has heard of it").isFalse();
    assertThat(github.webhooks().sent()).noneMatch(d -> d.body().contains("\"action\":\"assigned\""));

    github.agentEnabled(SHOP, true);
    HttpResponse<String> taken = loopback.send("PATCH", ISSUES + "/1", Loopback.TOKEN, "{" + AGENT + "}");
    assertThat(json(taken).at("/assignees/0/login").asText()).isEqualTo("Copilot");
    assertThat(github.agentStep()).isTrue();
  }

  private static void assertNobody(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).path("assignees").isArray()).isTrue();
    assertThat(json(answer).path("assignees")).isEmpty();
  }

  @Test
  void oneRequestTooManyInThisHour() {
    github.requestsLeft(1);
    HttpResponse<String> last = loopback.get("/user");
    assertThat(last.statusCode()).isEqualTo(200);
    assertThat(last.headers().firstValue("x-ratelimit-remaining")).contains("0");

    HttpResponse<String> tooMany = loopback.post(ISSUES, TITLE);
    assertRefused(tooMany, 403, "API rate limit exceeded");
    assertThat(tooMany.headers().firstValue("x-ratelimit-remaining")).contains("0");
    assertThat(tooMany.headers().firstValue("x-ratelimit-reset")).contains("1772445600");
    assertThat(tooMany.headers().firstValue("retry-after")).isEmpty();
    assertThat(json(loopback.get("/rate_limit")).at("/resources/core/remaining").asInt(-1)).isZero();
    assertThat(github.issues(SHOP)).isEmpty();

    loopback.later(Duration.ofMinutes(59));
    assertThat(loopback.post(ISSUES, TITLE).statusCode()).isEqualTo(403);
    loopback.later(Duration.ofMinutes(1));
    assertThat(loopback.post(ISSUES, TITLE).statusCode()).isEqualTo(201);
  }

  @Test
  void oneQueryTooManyIsRefusedWithA200() {
    github.requestsLeft(0);
    HttpResponse<String> tooMany = loopback.post("/graphql", "{\"query\": \"{ viewer { login } }\"}");
    assertThat(tooMany.statusCode()).isEqualTo(200);
    assertThat(tooMany.headers().firstValue("x-ratelimit-remaining")).contains("0");
    assertThat(json(tooMany).has("data")).isFalse();
    assertThat(json(tooMany).at("/errors/0/type").asText()).isEqualTo("RATE_LIMITED");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void tooFastWithAndWithoutATimeToComeBack(int status) {
    github.requestFaults().slowDownNext("POST " + ISSUES, 1, status, 7);
    github.requestFaults().slowDownNext("POST " + ISSUES, 1, status, 0);
    HttpResponse<String> told = loopback.post(ISSUES, TITLE);
    assertRefused(told, status, "secondary rate limit");
    assertThat(told.headers().firstValue("retry-after")).contains("7");
    HttpResponse<String> untold = loopback.post(ISSUES, TITLE);
    assertRefused(untold, status, "secondary rate limit");
    assertThat(untold.headers().firstValue("retry-after")).isEmpty();
    assertThat(untold.headers().firstValueAsLong("x-ratelimit-remaining").getAsLong()).isPositive();
    assertThat(github.issues(SHOP)).isEmpty();
    assertThat(loopback.post(ISSUES, TITLE).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{ viewer { login mood } }                                                        | mood",
      "{ repository(owner: \"acme\", name: \"shop\", colour: \"red\") { id } }            | colour",
      "{ repository(owner: \"acme\") { id } }                                           | name",
      "query($n: Int!) { repository(owner: \"acme\", name: \"shop\") { issue(number: $n) { id } } } | n",
      "{ repository(owner: \"acme\", name: \"shop\") { issue(number: 1) {"
          + " timelineItems(first: 1, itemTypes: [MOOD]) { totalCount } } } }                 | MOOD",
      "{ viewer { login }                                                               | "})
  void aQueryThatDoesNotFitTheSchema(String query, String named) {
    JsonNode answer = loopback.graphQl(query);
    assertThat(answer.path("errors")).as(answer.toString()).hasSize(1);
    assertThat(answer.at("/errors/0/message").asText()).contains(named == null ? "" : named).isNotEmpty();
    assertThat(answer.path("data").path("viewer").isMissingNode()).isTrue();
    assertThat(answer.path("data").path("repository").isMissingNode()).isTrue();
  }

  @Test
  void aClientThatDoesNotSayWhoItIs() {
    assertRefused(loopback.nameless("/user"), 403, "User-Agent");
  }
}
