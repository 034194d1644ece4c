package dev.skep.playground;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** Stands where Skep would: posts what a test wants to see on the page, and keeps what people do with it. */
final class StandInBot implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final URI slack;
  private final Javalin door;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final Map<String, Function<JsonNode, String>> answers = new ConcurrentHashMap<>();

  StandInBot(Simulators simulators) {
    slack = simulators.url().resolve("/slack/api/");
    door = Javalin.create(config -> config.showJavalinBanner = false);
    door.post("/slack/events", c -> {
      String payload = c.formParam("payload");
      if (payload != null) {
        JsonNode interaction = Json.read(payload);
        heard.add(interaction);
        c.result(answers.getOrDefault(interaction.path("type").asText(), i -> "").apply(interaction));
        c.contentType("application/json");
      }
    });
    door.start("127.0.0.1", 0);
    simulators.botAt(URI.create("http://127.0.0.1:" + door.port()));
  }

  /** What is answered to interactions of that type; nothing if this is not called. */
  void answers(String type, Function<JsonNode, String> answer) {
    answers.put(type, answer);
  }

  JsonNode call(String method, String body) {
    try {
      HttpResponse<String> answer = http.send(HttpRequest.newBuilder(slack.resolve(method))
          .header("Content-Type", "application/json; charset=utf-8").header("Authorization", "Bearer xoxb-playground")
          .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
      JsonNode said = Json.read(answer.body());
      if (!said.path("ok").asBoolean()) {
        throw new AssertionError(method + " was refused: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits until somebody acted on that element, and returns the newest such action. */
  JsonNode action(String actionId) {
    return Awaitility.await("an action of " + actionId).atMost(PATIENCE).until(() -> acted(actionId), a -> a != null);
  }

  private JsonNode acted(String actionId) {
    return heard.reversed().stream().map(i -> i.path("actions").path(0))
        .filter(a -> a.path("action_id").asText().equals(actionId)).findFirst().orElse(null);
  }

  boolean hasHeardOf(String actionId) {
    return acted(actionId) != null;
  }

  /** Waits for the newest interaction of that type. */
  JsonNode interaction(String type) {
    return Awaitility.await(type).atMost(PATIENCE).until(() -> heard.reversed().stream()
        .filter(i -> i.path("type").asText().equals(type)).findFirst().orElse(null), i -> i != null);
  }

  @Override
  public void close() {
    door.stop();
    http.close();
  }
}
