package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Files that people and the bot shared, and the door where they are downloaded. A token without {@code files:read} gets what Slack
 * gives: a page to sign in, with status 200. Thread-safe.
 */
final class Uploads {
  private static final String SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head></html>";
  /** What the page shows; none of it can carry a script. */
  private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  private final Workspace workspace;
  private final SlackSim.Settings settings;
  private final Scopes scopes;
  private final IntSupplier port;
  private final Map<String, Stored> files = new LinkedHashMap<>();

  Uploads(Workspace workspace, SlackSim.Settings settings, Scopes scopes, IntSupplier port) {
    this.workspace = workspace;
    this.settings = settings;
    this.scopes = scopes;
    this.port = port;
  }

  private record Stored(String channel, Handing.Upload upload) {}

  /** The file as messages tell it. */
  ObjectNode store(String person, String channel, Handing.Upload upload) {
    return store(workspace.id("F"), person, channel, upload);
  }

  synchronized ObjectNode store(String id, String person, String channel, Handing.Upload upload) {
    files.put(id, new Stored(channel, upload));
    String at = "http://127.0.0.1:" + port.getAsInt() + "/slack/files/" + id + "/";
    String name = upload.name();
    ObjectNode file = Json.object(Map.of("id", id, "name", name, "title", name, "mimetype", upload.mimeType(),
        "filetype", name.substring(name.lastIndexOf('.') + 1), "user", person, "size", upload.content().length,
        "mode", upload.mimeType().startsWith("text/") ? "snippet" : "hosted", "is_external", false,
        "file_access", "visible"));
    return file.put("url_private", at + name).put("url_private_download", at + "download/" + name)
        .put("permalink", "https://hive.slack.example/files/" + person + "/" + id + "/" + name);
  }

  void download(Context http) {
    String token = Optional.ofNullable(http.header("Authorization")).orElse("");
    Stored stored = stored(http.pathParam("id"));
    boolean may = token.equals("Bearer " + settings.botToken()) && scopes.has("files:read");
    if (stored == null) {
      http.status(404);
    } else if (!may || !workspace.conversations().hasBot(stored.channel())) {
      workspace.problem("download of " + stored.upload().name() + ": missing_scope {needed=files:read}");
      http.contentType("text/html; charset=utf-8").result(SIGN_IN);
    } else {
      http.contentType(stored.upload().mimeType()).result(stored.upload().content());
    }
  }

  /** For the page, which is nobody's: it shows everything that there is. */
  void picture(Context http) {
    Stored stored = stored(http.pathParam("id"));
    if (stored == null || !PICTURES.contains(stored.upload().mimeType())) {
      http.status(404);
    } else {
      http.header("X-Content-Type-Options", "nosniff").contentType(stored.upload().mimeType())
          .result(stored.upload().content());
    }
  }

  @org.jspecify.annotations.Nullable
  private synchronized Stored stored(String id) {
    return files.get(id);
  }
}
