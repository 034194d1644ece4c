package dev.skep.playground.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Serves the page and tells it, by server-sent events, that something changed. The page loads nothing from elsewhere. */
public final class PlaygroundPage implements AutoCloseable {
  private final PageFiles files = new PageFiles();
  private final String contentSecurityPolicy = files.contentSecurityPolicy();
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
    app.get("/playground", c -> give(c, files.own("index.html")));
    app.get("/playground/static/<path>", c -> give(c, files.own(c.pathParam("path"))));
    app.get("/webjars/{library}/<path>", c -> give(c, files.library(c.pathParam("library"), c.pathParam("path"))));
    app.get("/playground/api/state", c -> c.contentType("application/json").result(state().toString()));
    app.sse("/playground/events", this::watch);
  }

  private void give(Context c, Optional<PageFiles.Found> file) {
    c.header("Content-Security-Policy", contentSecurityPolicy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache");
    file.ifPresentOrElse(f -> c.contentType(f.type()).result(f.bytes()), () -> c.status(404).result("Not here."));
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

  @Override
  public void close() {
    watching.forEach(SseClient::close);
  }
}
