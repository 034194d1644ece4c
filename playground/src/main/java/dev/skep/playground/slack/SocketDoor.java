package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.WebSocketException;
import org.jspecify.annotations.Nullable;

/**
 * Socket Mode: envelopes over WebSockets that the bot opened, in turn over all that are open. A connection that was
 * told to go gets nothing new while another one is there.
 */
final class SocketDoor {
  private static final int MOST_CONNECTIONS = 10;

  private final Workspace workspace;
  private final Duration acknowledgeWithin;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();
  private final List<String> acknowledged = new CopyOnWriteArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();

  private record Connection(Session session, WsContext context, boolean leaving) {}

  private record Awaited(Session session, boolean takesPayload, CompletableFuture<String> body) {}

  SocketDoor(Workspace workspace, Duration acknowledgeWithin) {
    this.workspace = workspace;
    this.acknowledgeWithin = acknowledgeWithin;
  }

  /** An address that lets one connection in. */
  String invitation(int port) {
    Refused.when(connections.size() >= MOST_CONNECTIONS, "too_many_websockets");
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    return "ws://127.0.0.1:" + port + "/slack/socket?ticket=" + ticket + "&app_id=" + Workspace.APP;
  }

  void routes(WsConfig ws) {
    ws.onConnect(context -> {
      if (!tickets.remove(String.valueOf(context.queryParam("ticket")))) {
        context.closeSession(4001, "not_authed");
        return;
      }
      context.session.setIdleTimeout(Duration.ofMinutes(30));
      opened.incrementAndGet();
      connections.add(new Connection(context.session, context, false));
      ObjectNode hello = Json.object(Map.of("type", "hello", "num_connections", connections.size()));
      hello.putObject("connection_info").put("app_id", Workspace.APP);
      hello.putObject("debug_info").put("host", "simulated").put("approximate_connection_time", 3600);
      context.send(hello.toString());
    });
    ws.onMessage(context -> acknowledged(context.message()));
    ws.onClose(context -> gone(context.session));
    ws.onError(context -> gone(context.session));
  }

  private void acknowledged(String message) {
    JsonNode ack = readable(message);
    String id = ack.path("envelope_id").asText();
    if (!sent.contains(id)) {
      workspace.problem("Socket Mode: an acknowledgement names no envelope that was sent: '" + id + "'");
      return;
    }
    acknowledged.add(id);
    Awaited waiting = awaited.get(id);
    if (waiting == null) {
      return;
    }
    if (ack.has("payload") && !waiting.takesPayload()) {
      workspace.problem("Socket Mode: an acknowledgement has a payload though none is accepted");
    }
    waiting.body().complete(ack.hasNonNull("payload") ? ack.path("payload").toString() : "");
  }

  private static JsonNode readable(String message) {
    try {
      return Json.read(message);
    } catch (IllegalArgumentException e) {
      return Json.object();
    }
  }

  private void gone(Session session) {
    connections.removeIf(c -> c.session().equals(session));
    awaited.values().stream().filter(a -> a.session().equals(session))
        .forEach(a -> a.body().completeExceptionally(new IllegalStateException("connection closed")));
  }

  /** One copy in an envelope of its own. */
  Answer send(String type, JsonNode payload, int retry, String reason) {
    Connection connection = next();
    if (connection == null) {
      return Answer.none("connection_failed");
    }
    ObjectNode envelope = envelope(type, payload, retry, reason);
    String id = envelope.path("envelope_id").asText();
    var waiting = new Awaited(connection.session(), envelope.path("accepts_response_payload").asBoolean(),
        new CompletableFuture<>());
    awaited.put(id, waiting);
    sent.add(id);
    try {
      connection.context().send(envelope.toString());
      return Answer.of(200, waiting.body().get(acknowledgeWithin.toMillis(), TimeUnit.MILLISECONDS), false);
    } catch (TimeoutException e) {
      return Answer.none("http_timeout");
    } catch (ExecutionException | WebSocketException e) {
      return Answer.none("connection_failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none("connection_failed");
    } finally {
      awaited.remove(id);
    }
  }

  private @Nullable Connection next() {
    List<Connection> staying = connections.stream().filter(c -> !c.leaving()).toList();
    List<Connection> from = staying.isEmpty() ? List.copyOf(connections) : staying;
    return from.isEmpty() ? null : from.get(Math.floorMod(turn.getAndIncrement(), from.size()));
  }

  private static ObjectNode envelope(String type, JsonNode payload, int retry, String reason) {
    boolean event = type.equals("events_api");
    ObjectNode envelope = Json.object(Map.of("envelope_id", UUID.randomUUID().toString(), "type", type,
        "accepts_response_payload", !event));
    envelope.set("payload", payload);
    if (event || retry > 0) {
      envelope.put("retry_attempt", retry).put("retry_reason", reason);
    }
    return envelope;
  }

  /** Asks every connection to come again, as Slack does; it stays open until the bot closes it. */
  void disconnect(String reason) {
    connections.replaceAll(c -> new Connection(c.session(), c.context(), true));
    connections.forEach(c -> c.context().send("{\"type\":\"disconnect\",\"reason\":\"" + reason
        + "\",\"debug_info\":{\"host\":\"simulated\"}}"));
  }

  /** Cuts every connection without a word. */
  void drop() {
    connections.forEach(c -> c.session().disconnect());
  }

  int open() {
    return connections.size();
  }

  int opened() {
    return opened.get();
  }

  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }
}
