package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings things to the bot's door: over a socket where one is open, else over signed HTTP, again until acknowledged. */
final class SlackSender {
  private static final Logger LOG = LoggerFactory.getLogger(SlackSender.class);
  private static final Duration ACK_WITHIN = Duration.ofSeconds(3);
  private static final int TRIES = 4;

  private final SlackSim.Settings settings;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<WsContext> sockets = new CopyOnWriteArrayList<>();
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
  private volatile URI door;
  private volatile int turn;

  SlackSender(SlackSim.Settings settings) {
    this.settings = settings;
    this.door = URI.create("http://127.0.0.1:8080/slack/events");
  }

  void botAt(URI bot) {
    door = bot.resolve("/slack/events");
  }

  /** What the bot answered; empty where it never acknowledged. */
  record Answer(int status, String body) {}

  Answer event(ObjectNode envelope) {
    return send("events_api", envelope, envelope.toString(), "application/json");
  }

  Answer interaction(ObjectNode payload) {
    return send("interactive", payload, "payload=" + encode(payload.toString()), "application/x-www-form-urlencoded");
  }

  Answer command(ObjectNode fields) {
    String form = fields.properties().stream()
        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue().asText())).collect(Collectors.joining("&"));
    return send("slash_commands", fields, form, "application/x-www-form-urlencoded");
  }

  private Answer send(String type, JsonNode payload, String body, String contentType) {
    Answer answer = new Answer(0, "");
    for (int i = 0; i < TRIES && answer.status() / 100 != 2; i++) {
      answer = sockets.isEmpty() ? overHttp(body, contentType, i) : overSocket(type, payload, i);
    }
    return answer;
  }

  /** One copy over HTTP; {@code retry} 0 is the first. */
  Answer overHttp(String body, String contentType, int retry) {
    String timestamp = Long.toString(settings.clock().instant().getEpochSecond());
    HttpRequest.Builder request = HttpRequest.newBuilder(door).timeout(ACK_WITHIN)
        .header("Content-Type", contentType)
        .header("X-Slack-Request-Timestamp", timestamp)
        .header("X-Slack-Signature", sign(settings.signingSecret(), timestamp, body))
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (retry > 0) {
      request.header("X-Slack-Retry-Num", Integer.toString(retry)).header("X-Slack-Retry-Reason", "http_error");
    }
    try {
      HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      LOG.info("the bot did not acknowledge: {}", e.toString());
      return new Answer(0, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, "");
    }
  }

  static String sign(String secret, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] bytes = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer overSocket(String type, JsonNode payload, int retry) {
    String id = UUID.randomUUID().toString();
    ObjectNode envelope = Json.object(Map.of("envelope_id", id, "type", type, "accepts_response_payload",
        !type.equals("events_api")));
    envelope.set("payload", payload);
    if (type.equals("events_api")) {
      envelope.put("retry_attempt", retry).put("retry_reason", retry == 0 ? "" : "timeout");
    }
    var ack = new CompletableFuture<String>();
    awaited.put(id, ack);
    try {
      List<WsContext> open = List.copyOf(sockets);
      open.get(Math.floorMod(turn++, open.size())).send(envelope.toString());
      return new Answer(200, ack.get(ACK_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (Exception e) {
      LOG.info("an envelope was not acknowledged: {}", e.toString());
      return new Answer(0, "");
    } finally {
      awaited.remove(id);
    }
  }

  void socket(WsConfig ws) {
    ws.onConnect(c -> {
      c.session.setIdleTimeout(Duration.ofMinutes(30));
      sockets.add(c);
      c.send("{\"type\":\"hello\",\"num_connections\":" + sockets.size()
          + ",\"connection_info\":{\"app_id\":\"" + Workspace.APP + "\"},\"debug_info\":{\"host\":\"simulated\"}}");
    });
    ws.onMessage(c -> {
      JsonNode ack = Json.read(c.message());
      String id = ack.path("envelope_id").asText();
      acknowledged.add(id);
      CompletableFuture<String> waiting = awaited.get(id);
      if (waiting != null) {
        waiting.complete(ack.has("payload") ? ack.path("payload").toString() : "");
      }
    });
    ws.onClose(sockets::remove);
    ws.onError(sockets::remove);
  }

  /** Slack asks every open connection to come again. */
  void disconnect(String reason) {
    sockets.forEach(c -> c.send("{\"type\":\"disconnect\",\"reason\":\"" + reason + "\",\"debug_info\":{}}"));
  }

  int openSockets() {
    return sockets.size();
  }

  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
