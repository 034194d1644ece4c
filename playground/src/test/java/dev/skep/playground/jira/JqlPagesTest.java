package dev.skep.playground.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jira's search gives a page at a time, and says what is wrong with a query. */
class JqlPagesTest {
  private static final String OPEN = "project in (SHOP) AND statusCategory != Done";
  private final JiraSim jira = JiraSim.simple();
  private final Javalin server = Javalin.create(c -> c.showJavalinBanner = false);
  private final HttpClient http = HttpClient.newHttpClient();

  {
    jira.routes(server);
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
    http.close();
  }

  private HttpResponse<String> search(Map<String, ?> body) throws IOException, InterruptedException {
    String login =
        Base64.getEncoder().encodeToString((JiraSim.EMAIL + ":" + JiraSim.TOKEN).getBytes(StandardCharsets.UTF_8));
    return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/jira/rest/api/3/search/jql"))
        .header("Authorization", "Basic " + login)
        .POST(HttpRequest.BodyPublishers.ofString(Json.tree(body).toString())).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aTokenLeadsToTheNextPageOfTheSameQuery() throws Exception {
    for (int i = 20; i < 24; i++) {
      jira.issue("SHOP-" + i, "Story", "Number " + i);
    }
    List<String> found = new ArrayList<>();
    JsonNode page = Json.read(search(Map.of("jql", OPEN, "maxResults", 3, "fields", List.of("summary"))).body());
    String token = page.path("nextPageToken").asText();
    found.addAll(page.path("issues").findValuesAsText("key"));
    while (!page.path("isLast").asBoolean()) {
      page = Json.read(search(Map.of("jql", OPEN, "maxResults", 3, "fields", List.of("summary"),
          "nextPageToken", page.path("nextPageToken").asText())).body());
      found.addAll(page.path("issues").findValuesAsText("key"));
    }
    assertThat(found).hasSize(7).doesNotHaveDuplicates();
    assertThat(page.has("nextPageToken")).isFalse();
    assertThat(search(Map.of("jql", "project in (OTHER)", "nextPageToken", token)).statusCode()).isEqualTo(400);
    assertThat(search(Map.of("jql", OPEN, "nextPageToken", "2")).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ORDER BY created DESC", "color = red", "project in (SHOP", "text ~ \"a*b\"",
      "project in (A) nonsense"})
  void whatIsWrongWithAQueryIsSaid(String jql) throws Exception {
    HttpResponse<String> answer = search(Map.of("jql", jql));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.read(answer.body()).path("errorMessages").path(0).asText()).isNotBlank();
  }
}
