package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The simulated GitHub on a free port, a receiver of its webhooks, and a plain HTTP client. Time goes on when told. */
final class Loopback implements AutoCloseable {
  static final String TOKEN = "github_pat_playground";
  private static final String SECRET = "webhook-secret";

  private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");
  final GitHubSim github = new GitHubSim(new GitHubSim.Settings(TOKEN, SECRET,
      clock(), Duration.ZERO));
  final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Javalin server = Javalin.create(c -> c.showJavalinBanner = false);
  private final HttpServer receiver;

  /** A delivery as it arrived; {@code genuine} when its signature fits its bytes. */
  record Received(String event, String id, boolean genuine, String agent, JsonNode body) {
    String what() {
      String action = body.path("action").asText("");
      return event + (action.isEmpty() ? "" : "." + action);
    }
  }

  Loopback() {
    github.routes(server);
    server.start("127.0.0.1", 0);
    try {
      receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    receiver.createContext("/github/webhooks", this::receive);
    receiver.start();
    github.botAt(URI.create("http://127.0.0.1:" + receiver.getAddress().getPort()));
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  void later(Duration by) {
    now = now.plus(by);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    received.add(new Received(headers.getFirst("X-GitHub-Event"), headers.getFirst("X-GitHub-Delivery"),
        Webhooks.sign(SECRET, body).equals(headers.getFirst("X-Hub-Signature-256")), headers.getFirst("User-Agent"),
        Json.read(body)));
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  String api() {
    return "http://127.0.0.1:" + server.port() + "/github";
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, TOKEN, null);
  }

  HttpResponse<String> get(String path, String accept) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(api() + path))
        .header("Authorization", "Bearer " + TOKEN).header("Accept", accept).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(String path, String body) {
    return send("POST", path, TOKEN, body);
  }

  HttpResponse<String> send(String method, String path, String token, String body) {
    try {
      return sendOrBreak(method, path, token, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request that does not say which program sends it. */
  HttpResponse<String> nameless(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(api() + path))
        .header("Authorization", "Bearer " + TOKEN).header("User-Agent", "").build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> sendOrBreak(String method, String path, String token, String body) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : api() + path))
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.read(response.body());
  }

  JsonNode graphQl(String query) {
    return json(post("/graphql", Json.tree(java.util.Map.of("query", query)).toString()));
  }

  /** Files an issue of this body and assigns the agent; returns its number. */
  int assigned(String repository, String title, String body) {
    int number = json(post("/repos/" + repository + "/issues",
        Json.tree(java.util.Map.of("title", title, "body", body)).toString())).path("number").asInt();
    post("/repos/" + repository + "/issues/" + number + "/assignees", "{\"assignees\": [\"copilot-swe-agent[bot]\"]}");
    return number;
  }

  void agentWorksUntilItRests() {
    while (github.agentStep()) {
      // each call is one beat
    }
  }

  @Override
  public void close() {
    github.close();
    server.stop();
    receiver.stop(0);
    http.close();
  }
}
