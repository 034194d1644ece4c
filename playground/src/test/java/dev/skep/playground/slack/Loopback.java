package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
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
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The simulated Slack on a free port, a bot that answers as told, and a plain HTTP client. Time goes on when told. */
final class Loopback implements AutoCloseable {
  static final String ADA = "U001ADA";
  static final String PAM = "U002PAM";
  static final String SHOP = "C01SHOP";
  static final String TOKEN = "xoxb-playground";
  static final String APP_TOKEN = "xapp-playground";
  private static final String SECRET = "playground-signing-secret";

  private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private volatile Function<Received, Said> bot = request -> new Said(200, "");
  final List<Received> received = new CopyOnWriteArrayList<>();
  final SlackSim slack;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Javalin server = Javalin.create(c -> c.showJavalinBanner = false);
  private final HttpServer receiver;

  /** A request as it reached the bot; {@code genuine} when its signature fits its bytes. */
  record Received(Headers headers, boolean genuine, JsonNode body) {
    String header(String name) {
      return headers.getFirst(name);
    }

    JsonNode event() {
      return body.path("event");
    }
  }

  /** What the bot answers. */
  record Said(int status, String body) {}

  Loopback() {
    this(SlackPace.real());
  }

  Loopback(SlackPace pace) {
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    slack = new SlackSim(new SlackSim.Settings(TOKEN, APP_TOKEN, SECRET, clock, pace));
    slack.routes(server);
    server.start("127.0.0.1", 0);
    try {
      receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    receiver.createContext("/slack/events", this::receive);
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.start();
    slack.botAt(URI.create("http://127.0.0.1:" + receiver.getAddress().getPort()));
  }

  void later(Duration by) {
    now = now.plus(by);
  }

  void botAnswers(Function<Received, Said> answers) {
    bot = answers;
  }

  void botAnswers(int status, String body) {
    bot = request -> new Said(status, body);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Headers headers = exchange.getRequestHeaders();
    String signature = HttpDoor.sign(SECRET, headers.getFirst("X-Slack-Request-Timestamp"), body);
    var request = new Received(headers, signature.equals(headers.getFirst("X-Slack-Signature")), read(body));
    received.add(request);
    Said said = bot.apply(request);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (said.status() == 503) {
      exchange.getResponseHeaders().add("X-Slack-No-Retry", "1");
    }
    byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static JsonNode read(String body) {
    if (body.startsWith("payload=")) {
      return Json.read(URLDecoder.decode(body.substring("payload=".length()), StandardCharsets.UTF_8));
    }
    return body.startsWith("{") ? Json.read(body) : Json.tree(URLDecoder.decode(body, StandardCharsets.UTF_8));
  }

  /** The latest of what the bot got but for events, which arrive whenever they do. */
  JsonNode last() {
    return received.stream().map(Received::body).filter(body -> !body.has("event")).toList().getLast();
  }

  JsonNode call(String method, Map<String, ?> arguments) {
    return Json.read(raw(method, TOKEN, arguments).body());
  }

  HttpResponse<String> raw(String method, String token, Map<String, ?> arguments) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/slack/api/" + method))
        .header("Content-Type", "application/json; charset=utf-8");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request, Json.tree(arguments).toString());
  }

  HttpResponse<String> post(String url, String body) {
    return send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json"), body);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String body) {
    try {
      return http.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  HttpClient http() {
    return http;
  }

  /** Posts these blocks; returns the answer. */
  JsonNode blocks(String blocks) {
    return call("chat.postMessage", Map.of("channel", SHOP, "text", "fallback", "blocks", Json.read(blocks)));
  }

  /** Posts these blocks, which Slack takes; returns the message's id. */
  String shown(String blocks) {
    JsonNode answer = blocks(blocks);
    if (!answer.path("ok").asBoolean()) {
      throw new AssertionError(answer.toString());
    }
    return answer.path("ts").asText();
  }

  /** A trigger fresh from a press of somebody's. */
  String trigger(String person) {
    slack.command(person, SHOP, "/skep", "new");
    return last().asText().replaceAll(".*trigger_id=([^&]+).*", "$1");
  }

  JsonNode open(String person, String view) {
    return call("views.open", Map.of("trigger_id", trigger(person), "view", Json.read(view)));
  }

  @Override
  public void close() {
    slack.close();
    server.stop();
    receiver.stop(0);
    http.close();
  }
}
