package dev.skep.bot.slack.kit;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import com.slack.api.model.Message;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.chart.Chart;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares pictures in threads. What Slack shares carries no metadata, so the file's name carries the key by which a
 * picture is found again. Slack tells of a file a moment after it was completed: who looks within that moment does not
 * find it and may share it twice.
 *
 * @see <a href="https://docs.slack.dev/messaging/working-with-files#uploading_files">uploading files</a>
 */
@Singleton
public class SlackUploads {
  private static final Logger LOG = LoggerFactory.getLogger(SlackUploads.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  /** Nothing of what is wrong is the thread's fault, and no second try mends it. */
  private static final Set<String> NO_PICTURES = Set.of("missing_scope", "not_allowed_token_type", "no_permission",
      "file_uploads_disabled", "file_type_not_allowed", "file_upload_size_restricted", "storage_limit_reached");

  private final SlackClient slack;
  private final SlackPages pages;
  private final SlackSelf self;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();

  SlackUploads(SlackClient slack, SlackPages pages, SlackSelf self) {
    this.slack = slack;
    this.pages = pages;
    this.self = self;
  }

  /**
   * False where this workspace lets us share no pictures: words have to do.
   *
   * @param comment what is said with it, may be empty
   */
  public boolean share(String channel, String thread, Chart chart, String comment, String key) {
    try {
      FilesGetUploadURLExternalResponse place = slack.call(m -> m.filesGetUploadURLExternal(r -> r
          .filename(name(key)).length(chart.png().length).altTxt(chart.altText())));
      send(place.getUploadUrl(), chart.png());
      var details = FileDetails.builder().id(place.getFileId()).title(chart.title()).build();
      slack.call(m -> m.filesCompleteUploadExternal(r -> r.files(List.of(details))
          .channelId(channel).threadTs(thread).initialComment(comment.isEmpty() ? null : SlackText.calm(comment))));
      return true;
    } catch (SlackClient.SlackRefusal e) {
      if (!NO_PICTURES.contains(e.code())) {
        throw e;
      }
      LOG.warn("no picture was shared: Slack answered {}; the app may lack the scope files:write", e.code());
      return false;
    }
  }

  /** The address is the key to it: no token is sent there. */
  private void send(String address, byte[] bytes) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE)
        .header("Content-Type", "application/octet-stream").POST(HttpRequest.BodyPublishers.ofByteArray(bytes)).build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new Retryable("Slack answered " + status + " to a file", (Throwable) null);
      }
    } catch (IOException e) {
      throw new Retryable("a file could not be sent to Slack: " + e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Retryable("interrupted while a file was sent to Slack", e);
    }
  }

  /** Whether the picture of that key is in the thread. */
  public boolean isShared(String channel, String thread, String key, Instant since) {
    String name = name(key);
    return pages.thread(channel, thread, since).stream().filter(m -> self.userId().equals(m.getUser()))
        .anyMatch(m -> carries(m, name));
  }

  private static boolean carries(Message message, String name) {
    return message.getFiles() != null && message.getFiles().stream().anyMatch(f -> name.equals(f.getName()));
  }

  /** Of letters that every system leaves as they are. */
  private static String name(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "skep-" + HexFormat.of().formatHex(hash, 0, 12) + ".png";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }
}
