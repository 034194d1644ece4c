package dev.skep.playground.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Serves the page and tells it, by server-sent events, that something changed. */
public final class PlaygroundPage implements AutoCloseable {
  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8",
      "svg", "image/svg+xml");
  private static final String PREACT = "/META-INF/resources/webjars/preact/";

  private final Supplier<JsonNode> slack;
  private final Supplier<JsonNode> gitHub;
  private final AtomicLong version = new AtomicLong();
  private final Set<SseClient> watching = ConcurrentHashMap.newKeySet();

  public PlaygroundPage(Supplier<JsonNode> slack, Supplier<JsonNode> gitHub) {
    this.slack = slack;
    this.gitHub = gitHub;
  }

  public void routes(Javalin app) {
    app.get("/", c -> c.redirect("/playground"));
    app.get("/playground", c -> file(c, "/playground/index.html"));
    app.get("/playground/static/{file}", c -> file(c, "/playground/" + c.pathParam("file")));
    app.get("/playground/preact/<file>", c -> preact(c, c.pathParam("file")));
    app.get("/playground/api/state", c -> c.contentType("application/json").result(state().toString()));
    app.sse("/playground/events", this::watch);
  }

  private JsonNode state() {
    ObjectNode state = Json.object();
    state.put("version", version.get());
    state.set("slack", slack.get());
    state.set("github", gitHub.get());
    return state;
  }

  private void watch(SseClient client) {
    client.keepAlive();
    watching.add(client);
    client.onClose(() -> watching.remove(client));
    client.sendEvent("changed", "{\"version\":" + version.get() + "}");
  }

  public void changed() {
    long now = version.incrementAndGet();
    watching.forEach(c -> c.sendEvent("changed", "{\"version\":" + now + "}"));
  }

  private static void preact(Context c, String file) throws IOException {
    if (!file.matches("(hooks/)?[a-z.]+\\.js")) {
      c.status(404);
      return;
    }
    String path = file.startsWith("hooks/") ? "hooks/dist/" + file.substring(6) : "dist/" + file;
    try (InputStream versions = PlaygroundPage.class.getResourceAsStream(
        "/META-INF/maven/org.webjars.npm/preact/pom.properties")) {
      var properties = new java.util.Properties();
      properties.load(versions);
      serve(c, PREACT + properties.getProperty("version") + "/" + path, "js");
    }
  }

  private static void file(Context c, String path) throws IOException {
    serve(c, path, path.substring(path.lastIndexOf('.') + 1));
  }

  private static void serve(Context c, String resource, String ending) throws IOException {
    try (InputStream in = PlaygroundPage.class.getResourceAsStream(resource)) {
      if (in == null || !TYPES.containsKey(ending)) {
        c.status(404);
        return;
      }
      c.header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'")
          .header("Cache-Control", "no-cache")
          .contentType(TYPES.get(ending)).result(in.readAllBytes());
    }
  }

  @Override
  public void close() {
    watching.forEach(SseClient::close);
  }
}
