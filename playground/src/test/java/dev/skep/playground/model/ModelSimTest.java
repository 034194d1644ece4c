package dev.skep.playground.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bot's own client takes the simulated model for a real one. */
class ModelSimTest {
  private final ModelSim sim = new ModelSim();
  private final Javalin server = Javalin.create(c -> c.showJavalinBanner = false);

  @BeforeEach
  void start() {
    sim.routes(server);
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private String url() {
    return "http://127.0.0.1:" + server.port() + "/model/v1";
  }

  private ChatModel client(Duration patience) {
    return OpenAiChatModel.builder().baseUrl(url()).apiKey("none").modelName("simulated").maxRetries(0).timeout(patience)
        .build();
  }

  private ChatModel client() {
    return client(Duration.ofSeconds(20));
  }

  @Test
  void saysWhatIsScriptedAndKeepsWhatWasAsked() {
    sim.says("{\"kind\": \"decline\"}");
    assertThat(client().chat("hello")).isEqualTo("{\"kind\": \"decline\"}");
    assertThat(sim.requests()).singleElement().satisfies(r -> {
      assertThat(r.path("model").asText()).isEqualTo("simulated");
      assertThat(r.at("/messages/0/content").asText()).isEqualTo("hello");
    });
  }

  @Test
  void failsInEveryWayAModelFails() {
    sim.slowsDown(5);
    assertThatThrownBy(() -> client().chat("x")).isInstanceOf(RateLimitException.class);
    sim.fails(500);
    assertThatThrownBy(() -> client().chat("x")).isInstanceOf(RuntimeException.class);
    sim.answersRaw("<html>bad gateway</html>");
    assertThatThrownBy(() -> client().chat("x")).isInstanceOf(RuntimeException.class);
    sim.saysHalf("{\"kind\": \"ask\"}");
    assertThat(client().chat("x")).isEqualTo("{\"kind\"");
    sim.isLate(Duration.ofSeconds(3));
    assertThatThrownBy(() -> client(Duration.ofMillis(200)).chat("x")).isInstanceOf(RuntimeException.class);
    assertThat(sim.requests()).hasSize(5);
  }

  @Test
  void interviewsByItsRulesWithoutAScript() {
    JsonNode step = Json.read(client().chat("""
        <repository name="acme/shop" aliases="shop"/><repository name="acme/api" aliases=""/>
        <turn author="Ada" role="person">the footer is broken</turn>"""));
    assertThat(step.path("kind").asText()).isEqualTo("ask");
    assertThat(step.path("options")).hasSize(2);
  }

  @Test
  void refusesWhatIsNoRequest() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      for (String body : new String[]{"{no", "{}", "{\"messages\": []}"}) {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(url() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");
      }
    }
    assertThat(sim.requests()).isEmpty();
  }
}
