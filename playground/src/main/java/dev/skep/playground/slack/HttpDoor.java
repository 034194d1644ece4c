package dev.skep.playground.slack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed requests to the bot. Nothing here tries again. */
final class HttpDoor {
  private final SlackSim.Settings settings;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile URI door = URI.create("http://127.0.0.1:8080/slack/events");

  HttpDoor(SlackSim.Settings settings) {
    this.settings = settings;
  }

  void botAt(URI bot) {
    door = bot.resolve("/slack/events");
  }

  /** @param retry 0 for the first copy */
  Answer post(String body, String contentType, int retry, String reason) {
    String timestamp = Long.toString(settings.wall().instant().getEpochSecond());
    HttpRequest.Builder request = HttpRequest.newBuilder(door).timeout(settings.pace().acknowledgeWithin())
        .header("Content-Type", contentType)
        .header("X-Slack-Request-Timestamp", timestamp)
        .header("X-Slack-Signature", sign(settings.signingSecret(), timestamp, body))
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (retry > 0) {
      request.header("X-Slack-Retry-Num", Integer.toString(retry)).header("X-Slack-Retry-Reason", reason);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return Answer.of(response.statusCode(), response.body(),
          response.headers().firstValue("X-Slack-No-Retry").filter("1"::equals).isPresent());
    } catch (HttpTimeoutException e) {
      return Answer.none("http_timeout");
    } catch (ConnectException e) {
      return Answer.none("connection_failed");
    } catch (IOException e) {
      return Answer.none("unknown_error");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none("unknown_error");
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
}
