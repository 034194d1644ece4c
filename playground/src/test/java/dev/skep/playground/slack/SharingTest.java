package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static dev.skep.playground.slack.Loopback.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bot shares a picture in three calls, and what Slack refuses of them. */
class SharingTest {
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
  private final Loopback loopback = new Loopback();
  private String root = "";

  @BeforeEach
  void say() {
    root = loopback.slack.say(ADA, SHOP, null, "how did it go?");
  }

  @AfterEach
  void stop() {
    loopback.close();
  }

  private JsonNode announce(Object length, String altText) {
    return loopback.call("files.getUploadURLExternal",
        Map.of("filename", "days.png", "length", length, "alt_txt", altText));
  }

  private HttpResponse<byte[]> send(String url, byte[] bytes, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return loopback.http().send(request.POST(HttpRequest.BodyPublishers.ofByteArray(bytes)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Returns the id of a file that may be completed. */
  private String sent() throws Exception {
    JsonNode place = announce(PICTURE.length, "Three done");
    assertThat(send(place.path("upload_url").asText(), PICTURE).statusCode()).isEqualTo(200);
    return place.path("file_id").asText();
  }

  private JsonNode complete(String channel, String thread, String file) {
    return loopback.call("files.completeUploadExternal", Map.of("channel_id", channel, "thread_ts", thread,
        "initial_comment", "Here it is", "files", List.of(Map.of("id", file, "title", "Day by day"))));
  }

  private HttpResponse<byte[]> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return loopback.http().send((headers.length > 0 ? request.headers(headers) : request).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void aPictureComesIntoTheThread() throws Exception {
    String file = sent();
    JsonNode answer = complete(SHOP, root, file);
    assertThat(answer.path("files").path(0).path("title").asText()).isEqualTo("Day by day");
    assertThat(answer.has("ts")).as("which message it became is not told").isFalse();

    assertThat(loopback.slack.thread(SHOP, root)).hasSize(2).last().satisfies(m -> {
      assertThat(m.path("text").asText()).isEqualTo("Here it is");
      assertThat(m.path("user").asText()).isEqualTo(Workspace.BOT_USER);
      JsonNode told = m.path("files").path(0);
      assertThat(told.path("name").asText()).isEqualTo("days.png");
      assertThat(told.path("mimetype").asText()).isEqualTo("image/png");
      assertThat(told.path("alt_txt").asText()).isEqualTo("Three done");
      assertThat(get(told.path("url_private").asText(), "Authorization", "Bearer " + Loopback.TOKEN).body())
          .isEqualTo(PICTURE);
    });
    HttpResponse<byte[]> shown = get(loopback.url() + "/playground/api/slack/pictures/" + file);
    assertThat(shown.body()).isEqualTo(PICTURE);
    assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(loopback.slack.problems()).isEmpty();
    assertThat(complete(SHOP, root, file).path("error").asText()).as("a second time").isEqualTo("file_not_found");
  }

  @Test
  void aFormWithThePictureInItWillDo() throws Exception {
    JsonNode place = announce(5, "");
    String form = """
        --x
        Content-Disposition: form-data; name="file"; filename="days.png"
        Content-Type: image/png

        12345
        --x--
        """.replace("\n", "\r\n");
    assertThat(send(place.path("upload_url").asText(), form.getBytes(StandardCharsets.UTF_8),
        "Content-Type", "multipart/form-data; boundary=x").statusCode()).isEqualTo(200);
    assertThat(complete(SHOP, root, place.path("file_id").asText()).path("ok").asBoolean()).isTrue();
  }

  @Test
  void whatCannotBeAnnounced() {
    assertThat(loopback.call("files.getUploadURLExternal", Map.of("length", 7)).path("error").asText())
        .isEqualTo("invalid_arguments");
    assertThat(announce("many", "").path("error").asText()).isEqualTo("invalid_arguments");
    assertThat(announce(0, "").path("error").asText()).isEqualTo("missing_argument");
    assertThat(announce(2_000_000_000L, "").path("error").asText()).isEqualTo("file_upload_size_restricted");
    assertThat(announce(7, "x".repeat(1001)).path("error").asText()).isEqualTo("alt_txt_too_large");
    loopback.slack.botMay("files:write", false);
    assertThat(announce(7, "")).isEqualTo(Json.tree(Map.of("ok", false, "error", "missing_scope", "needed",
        "files:write", "provided", announce(7, "").path("provided").asText())));
  }

  @Test
  void bytesThatWereNotAnnounced() throws Exception {
    JsonNode place = announce(PICTURE.length + 1, "");
    assertThat(send(place.path("upload_url").asText(), PICTURE).statusCode()).isEqualTo(400);
    assertThat(send(place.path("upload_url").asText() + "9", PICTURE).statusCode()).isEqualTo(404);
    assertThat(complete(SHOP, root, place.path("file_id").asText()).path("error").asText()).isEqualTo("file_not_found");
    assertThat(loopback.slack.thread(SHOP, root)).hasSize(1);
  }

  @Test
  void whereItCannotBeShared() throws Exception {
    String file = sent();
    assertThat(complete("C99NONE", root, file).path("error").asText()).isEqualTo("channel_not_found");
    assertThat(complete(SHOP, "1.000001", file).path("error").asText()).isEqualTo("thread_not_found");
    assertThat(complete(SHOP, root, "F99").path("error").asText()).isEqualTo("file_not_found");
    assertThat(loopback.call("files.completeUploadExternal", Map.of("channel_id", SHOP)).path("error").asText())
        .isEqualTo("invalid_arguments");
    loopback.slack.botIn(SHOP, false);
    assertThat(complete(SHOP, root, file).path("error").asText()).isEqualTo("not_in_channel");
    loopback.slack.botIn(SHOP, true);
    loopback.slack.upkeep().archive(ADA, SHOP, true);
    assertThat(complete(SHOP, root, file).path("error").asText()).isEqualTo("is_archived");
    loopback.slack.upkeep().archive(ADA, SHOP, false);
    loopback.slack.botMay("files:write", false);
    assertThat(complete(SHOP, root, file).path("needed").asText()).isEqualTo("files:write");
    assertThat(loopback.slack.thread(SHOP, root)).hasSize(1);
    loopback.slack.botMay("files:write", true);
    assertThat(complete(SHOP, root, file).path("ok").asBoolean()).as("and nothing was lost by it").isTrue();
  }

  @Test
  void thePageShowsPicturesOnly() throws Exception {
    String ts = loopback.slack.handing().share(ADA, SHOP, null, "", List.of(
        new Handing.Upload("a.svg", "image/svg+xml", PICTURE)));
    String id = loopback.slack.thread(SHOP, ts).getFirst().path("files").path(0).path("id").asText();
    assertThat(get(loopback.url() + "/playground/api/slack/pictures/" + id).statusCode()).isEqualTo(404);
  }
}
