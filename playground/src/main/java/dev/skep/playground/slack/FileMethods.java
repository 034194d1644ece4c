package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * {@code files.*} with which the bot shares a file: it announces one, sends its bytes to the address it is given, and
 * completes it. Other than in Slack the message is there at once; as in Slack the answer does not tell its id.
 * Thread-safe.
 *
 * @see <a href="https://docs.slack.dev/messaging/working-with-files#uploading_files">uploading files</a>
 */
final class FileMethods {
  private static final int ALT_TEXT_CHARACTERS = 1_000;
  private static final long MOST_BYTES = 1L << 30;

  private final Workspace workspace;
  private final BotVoice voice;
  private final Uploads uploads;
  private final IntSupplier port;
  private final Map<String, Announced> announced = new HashMap<>();

  FileMethods(Workspace workspace, BotVoice voice, Uploads uploads, IntSupplier port) {
    this.workspace = workspace;
    this.voice = voice;
    this.uploads = uploads;
    this.port = port;
  }

  /** @param content none before the bytes came */
  // Never compared, so that it is no matter that arrays are equal only to themselves.
  @SuppressWarnings("ArrayRecordComponent")
  private record Announced(String name, long length, String altText, byte[] content) {
    Announced with(byte[] bytes) {
      return new Announced(name, length, altText, bytes);
    }

    boolean came() {
      return content.length > 0;
    }

    Handing.Upload upload() {
      String type = URLConnection.guessContentTypeFromName(name);
      return new Handing.Upload(name, type == null ? "application/octet-stream" : type, content);
    }
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("files.getUploadURLExternal", this::announce);
    methods.put("files.completeUploadExternal", this::complete);
  }

  private synchronized ObjectNode announce(Arguments given) {
    String name = given.need("filename");
    String length = given.need("length");
    Refused.because("invalid_arguments", length.matches("\\d{1,12}")
        ? List.of()
        : List.of("[ERROR] must be an integer [json-pointer:/length]"));
    long bytes = Long.parseLong(length);
    Refused.when(bytes == 0, "missing_argument");
    Refused.when(bytes > MOST_BYTES, "file_upload_size_restricted");
    Refused.when(given.text("alt_txt").length() > ALT_TEXT_CHARACTERS, "alt_txt_too_large");
    String id = workspace.id("F");
    announced.put(id, new Announced(name, bytes, given.text("alt_txt"), new byte[0]));
    return Json.object(Map.of("file_id", id,
        "upload_url", "http://127.0.0.1:" + port.getAsInt() + "/slack/upload/v1/" + id));
  }

  /** Takes the bytes as they are or as a part of a form. Which status Slack gives to wrong ones is not documented. */
  void upload(Context http) {
    String id = http.pathParam("id");
    byte[] bytes = bytes(http);
    int status = keep(id, bytes);
    if (status != 200) {
      workspace.problem("upload of " + id + ": " + bytes.length + " bytes, which is not what was announced");
    }
    http.status(status).result(status == 200 ? "OK - " + bytes.length : "Not what was announced");
  }

  private static byte[] bytes(Context http) {
    List<UploadedFile> parts = http.isMultipartFormData() ? http.uploadedFiles() : List.of();
    try (InputStream in = parts.isEmpty() ? http.bodyInputStream() : parts.getFirst().content()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized int keep(String id, byte[] bytes) {
    Announced file = announced.get(id);
    if (file == null) {
      return 404;
    }
    if (file.length() != bytes.length) {
      return 400;
    }
    announced.put(id, file.with(bytes));
    return 200;
  }

  /** Without a channel the file stays the bot's own, and nobody sees it. */
  private synchronized ObjectNode complete(Arguments given) {
    ArrayNode files = given.array("files", "invalid_arguments");
    Refused.because("invalid_arguments", files.isEmpty() ? List.of("[ERROR] missing required field: files") : List.of());
    String channel = given.text("channel_id");
    String thread = given.text("thread_ts");
    if (!channel.isEmpty()) {
      workspace.conversations().writable(channel);
      Refused.when(!thread.isEmpty() && workspace.conversations().find(channel, thread).isEmpty(), "thread_not_found");
    }
    files.forEach(f -> Refused.when(!came(id(f)), "file_not_found"));
    share(channel, thread, given.text("initial_comment"), files);
    ObjectNode answer = Json.object();
    ArrayNode told = answer.putArray("files");
    files.forEach(f -> told.addObject().put("id", id(f)).put("title", f.path("title").asText()));
    return answer;
  }

  private boolean came(String id) {
    return announced.containsKey(id) && announced.get(id).came();
  }

  private static String id(JsonNode file) {
    return file.path("id").asText();
  }

  private void share(String channel, String thread, String comment, ArrayNode files) {
    ArrayNode told = Json.array();
    files.forEach(f -> {
      Announced file = announced.remove(id(f));
      ObjectNode stored = uploads.store(id(f), Workspace.BOT_USER, channel, file.upload());
      told.add(stored.put("title", f.path("title").asText(file.name())).put("alt_txt", file.altText()));
    });
    if (!channel.isEmpty()) {
      ObjectNode message = voice.sharing(comment, told);
      voice.post(channel, thread.isEmpty() ? message : message.put("thread_ts", thread));
    }
  }
}
