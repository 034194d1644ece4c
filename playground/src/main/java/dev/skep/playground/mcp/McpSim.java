package dev.skep.playground.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server over Streamable HTTP: a bearer token, sessions, answers as JSON, and those of tools as a stream of
 * events. Refuses what the protocol says to refuse. Thread-safe.
 */
public final class McpSim {
  public static final String TOKEN = "mcp-playground-token";
  public static final String PATH = "/mcp";

  private final McpTools tools;
  private final Faults faults = new Faults();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  public McpSim(McpTools tools) {
    this.tools = tools;
  }

  private record Session(String version, boolean ready) {}

  /** What goes wrong with a method, by its name in the protocol. */
  public Faults faults() {
    return faults;
  }

  public int sessions() {
    return sessions.size();
  }

  /** Forgets all sessions, as after a restart. */
  public void forget() {
    sessions.clear();
  }

  public void routes(Javalin app) {
    app.post(PATH, this::receive);
    app.get(PATH, http -> http.status(405).header("Allow", "POST, DELETE"));
    app.delete(PATH, http -> {
      sessions.remove(String.valueOf(http.header("Mcp-Session-Id")));
      http.status(200);
    });
  }

  private void receive(Context http) {
    int refusal = refusal(http);
    if (refusal != 0) {
      http.status(refusal);
      return;
    }
    JsonNode request = Json.read(http.body());
    String method = request.path("method").asText();
    Faults.Fault fault = faults.meet(method);
    if (fault != null) {
      fault.hang();
    }
    if (fault != null && !fault.onlyLate()) {
      http.status(fault.status());
      return;
    }
    if (method.equals("initialize")) {
      begin(http, request);
    } else {
      go(http, request, method);
    }
  }

  private static int refusal(Context http) {
    String accept = String.valueOf(http.header("Accept"));
    if (!accept.contains("application/json") || !accept.contains("text/event-stream")) {
      return 406;
    }
    if (!String.valueOf(http.header("Content-Type")).startsWith("application/json")) {
      return 415;
    }
    return ("Bearer " + TOKEN).equals(http.header("Authorization")) ? 0 : 401;
  }

  private void begin(Context http, JsonNode request) {
    if (http.header("Mcp-Session-Id") != null || http.header("MCP-Protocol-Version") != null) {
      http.status(400);
      return;
    }
    String id = UUID.randomUUID().toString();
    JsonNode answer = tools.answer(request);
    if (answer != null) {
      sessions.put(id, new Session(answer.path("result").path("protocolVersion").asText(), false));
      http.header("Mcp-Session-Id", id).contentType("application/json").result(answer.toString());
    }
  }

  private void go(Context http, JsonNode request, String method) {
    String id = http.header("Mcp-Session-Id");
    Session session = id == null ? null : sessions.get(id);
    if (session == null) {
      http.status(id == null ? 400 : 404);
      return;
    }
    String version = http.header("MCP-Protocol-Version");
    if (!session.version().equals(version) && (session.ready() || version != null)) {
      http.status(400);
      return;
    }
    if (method.equals("notifications/initialized")) {
      sessions.put(id, new Session(session.version(), true));
    }
    answer(http, method, session.ready() ? tools.answer(request) : null);
  }

  private static void answer(Context http, String method, @Nullable JsonNode answer) {
    if (answer == null) {
      http.status(202);
    } else if (method.equals("tools/call")) {
      http.contentType("text/event-stream").result("event: message\ndata: " + answer + "\n\n");
    } else {
      http.contentType("application/json").result(answer.toString());
    }
  }
}
