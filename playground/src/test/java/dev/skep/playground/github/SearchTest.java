package dev.skep.playground.github;

import static dev.skep.playground.github.Loopback.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searching a fleet of repositories, and what GitHub does not look for. */
class SearchTest {
  private final Loopback loopback = new Loopback();
  private final GitHubSim github = loopback.github;

  @AfterEach
  void stop() {
    loopback.close();
  }

  private HttpResponse<String> search(String what, String query, String more) {
    return loopback.get("/search/" + what + "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more);
  }

  private List<String> found(String what, String query, String field) {
    HttpResponse<String> answer = search(what, query, "&per_page=100");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode items = json(answer).path("items");
    assertThat(json(answer).path("total_count").asInt()).isEqualTo(items.size());
    return items.findValues(field).stream().map(JsonNode::asText).distinct().toList();
  }

  @Test
  void repositoriesByTopicLanguageOwnerAndWords() {
    assertThat(found("repositories", "org:acme", "full_name")).hasSizeGreaterThan(8);
    assertThat(found("repositories", "org:acme topic:logistics", "full_name"))
        .containsExactlyInAnyOrder("acme/warehouse", "acme/courier");
    assertThat(found("repositories", "org:acme topic:frontend -topic:shop", "full_name")).containsExactly("acme/backstage");
    assertThat(found("repositories", "language:typescript", "full_name"))
        .contains("acme/storefront", "acme/backstage").doesNotContain("acme/shop");
    assertThat(found("repositories", "STOCK in:description", "full_name")).containsExactly("acme/warehouse");
    github.archived("acme/courier", true);
    assertThat(found("repositories", "topic:logistics archived:false", "full_name")).containsExactly("acme/warehouse");
    assertThat(loopback.post("/repos/acme/courier/issues", "{\"title\": \"t\"}").statusCode()).isEqualTo(403);
    github.access("acme/warehouse", Access.HIDDEN);
    assertThat(found("repositories", "topic:logistics archived:false", "full_name")).isEmpty();
    assertThat(json(loopback.get("/repos/acme/mailer/topics")).path("names")).hasSize(2);
  }

  @Test
  void codeByFileNamePathAndWords() {
    assertThat(found("code", "org:acme filename:package.json moment", "full_name"))
        .containsExactly("acme/storefront", "acme/backstage");
    assertThat(found("code", "org:acme jackson.version path:/", "path")).containsExactly("pom.xml");
    assertThat(found("code", "repo:acme/ledger path:src extension:java", "path"))
        .containsExactly("src/main/java/acme/ledger/Booking.java");
    assertThat(found("code", "\"java.util.Date\" org:acme language:java -path:src/test", "full_name")).hasSize(4);
  }

  @Test
  void issuesByStateLabelAndWords() {
    loopback.post("/repos/acme/shop/issues", "{\"title\": \"Date of the basket\", \"labels\": [\"Good First\"]}");
    loopback.post("/repos/acme/api/issues", "{\"title\": \"Date of the order\"}");
    github.open("acme/api", "pam", "Another", "about a date");
    github.closeIssue("acme/api", 1, "ada");
    assertThat(found("issues", "org:acme is:issue is:open date", "title")).containsExactly("Another", "Date of the basket");
    assertThat(found("issues", "is:issue label:\"good first\"", "title")).containsExactly("Date of the basket");
    assertThat(found("issues", "repo:acme/api is:issue -author:pam", "title")).containsExactly("Date of the order");
    assertThat(found("issues", "(repo:acme/api OR repo:acme/shop) is:issue -author:pam", "title"))
        .contains("Date of the order");
    assertThat(found("issues", "repo:acme/api repo:acme/shop is:issue", "title")).as("nothing is in both").isEmpty();
    assertThat(found("issues", "is:pr org:acme", "title")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "repositories | ''", "repositories | org:nobody", "repositories | a AND b AND c AND d AND e AND f AND g",
      "code | org:acme", "code | org:acme language:java", "code | filename:pom.xml", "code | x repo:acme/none",
      "issues | repo:acme/shop date", "issues | is:issue repo:acme/none", "issues | is:pr merged:>2026-03-02"})
  void whatIsNoSearch(String what, String query) {
    HttpResponse<String> answer = search(what, query, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).path("message").asText()).isNotEmpty();
  }

  @Test
  void onlyTheFirstThousandAreTold() {
    for (int i = 0; i < 1_010; i++) {
      github.open("acme/shop", "pam", "Number " + i, "");
    }
    JsonNode last = json(search("issues", "is:issue number", "&per_page=100&page=10"));
    assertThat(last.path("total_count").asInt()).isEqualTo(1_010);
    assertThat(last.path("items")).hasSize(100);
    assertThat(search("issues", "is:issue number", "&per_page=100&page=9").headers().firstValue("Link").orElse(""))
        .contains("page=10>; rel=\"last\"");
    HttpResponse<String> beyond = search("issues", "is:issue number", "&per_page=100&page=11");
    assertThat(beyond.statusCode()).isEqualTo(422);
    assertThat(beyond.body()).contains("Only the first 1000 search results are available");
  }

  @Test
  void searchHasLimitsOfItsOwn() {
    for (int i = 0; i < 10; i++) {
      assertThat(search("code", "x org:acme", "").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused = search("code", "x org:acme", "");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("x-ratelimit-resource")).contains("code_search");
    assertThat(refused.headers().firstValue("x-ratelimit-remaining")).contains("0");
    for (int i = 0; i < 30; i++) {
      assertThat(search("repositories", "org:acme", "").statusCode()).isEqualTo(200);
    }
    assertThat(search("issues", "is:issue org:acme", "").statusCode()).isEqualTo(403);
    JsonNode limits = json(loopback.get("/rate_limit")).path("resources");
    assertThat(limits.path("search").path("remaining").asInt()).isZero();
    assertThat(limits.path("core").path("remaining").asInt()).isEqualTo(5_000);
    loopback.later(Duration.ofMinutes(1));
    assertThat(search("code", "x org:acme", "").statusCode()).isEqualTo(200);
  }
}
