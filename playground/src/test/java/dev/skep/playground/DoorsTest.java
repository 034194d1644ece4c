package dev.skep.playground;

import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.inbox.Inbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bad input at the doors: a clean answer, no stack trace, nothing stored. */
class DoorsTest {
  private static final String EVENT =
      "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event\":{\"type\":\"app_mention\","
          + "\"user\":\"U001ADA\",\"channel\":\"C01SHOP\",\"ts\":\"1.0\",\"text\":\"<@U0SKEP> hi\"}}";
  private static World world;

  @BeforeAll
  static void open() {
    world = new World(OtherDatabase.inMemory());
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static String hmac(String secret, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpResponse<String> slack(String body, String type, String secret, Instant at) throws Exception {
    String time = Long.toString(at.getEpochSecond());
    return send(HttpRequest.newBuilder(world.bot().url().resolve("/slack/events")).header("Content-Type", type)
        .header("X-Slack-Request-Timestamp", time)
        .header("X-Slack-Signature", "v0=" + hmac(secret, "v0:" + time + ":" + body)), body);
  }

  private static HttpResponse<String> gitHub(String body, String event, String secret) throws Exception {
    return send(HttpRequest.newBuilder(world.bot().url().resolve("/github/webhooks"))
        .header("Content-Type", "application/json").header("X-GitHub-Event", event)
        .header("X-GitHub-Delivery", Integer.toHexString(body.hashCode()) + event)
        .header("X-Hub-Signature-256", "sha256=" + hmac(secret, body)), body);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String body)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer =
          http.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).doesNotContain("Exception", "\tat ", "dev.skep");
      return answer;
    }
  }

  private static int stored() {
    var table = world.bot().context().getBean(Inbox.class).table();
    return table.count("PENDING") + table.count("CLAIMED") + table.count("DONE") + table.count("DEAD");
  }

  @Test
  void aWrongOrStaleSignatureIsRefusedAndNothingIsStored() throws Exception {
    int before = stored();
    assertThat(slack(EVENT, "application/json", "wrong", Instant.now()).statusCode()).isEqualTo(401);
    assertThat(slack(EVENT, "application/json", "playground-signing-secret", Instant.now().minusSeconds(360)).statusCode())
        .isEqualTo(401);
    assertThat(gitHub("{}", "issues", "wrong").statusCode()).isEqualTo(401);
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void slackIsGivenItsChallenge() throws Exception {
    var answer = slack("{\"type\":\"url_verification\",\"challenge\":\"abc123\"}", "application/json",
        "playground-signing-secret", Instant.now());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("abc123");
  }

  @Test
  void whatCannotBeReadIsAnsweredCleanly() throws Exception {
    int before = stored();
    for (String body : new String[]{"{\"type\":", "[]", "", "payload=%7Bnonsense", "{\"type\":\"event_callback\"}"}) {
      assertThat(slack(body, "application/json", "playground-signing-secret", Instant.now()).statusCode())
          .as(body).isBetween(200, 499);
    }
    assertThat(gitHub("{\"action\":", "issues", "playground-webhook-secret").statusCode()).isEqualTo(400);
    assertThat(gitHub("{}", "issues", "playground-webhook-secret").statusCode()).isEqualTo(400);
    assertThat(gitHub("{\"zen\":\"x\"}", "ping", "playground-webhook-secret").statusCode()).isEqualTo(200);
    assertThat(gitHub("{\"a\":1}", "marketplace_purchase", "playground-webhook-secret").statusCode()).isEqualTo(202);
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void twentyFiveMegabytesAreTakenAndMoreIsRefused() throws Exception {
    String commits = "{\"message\":\"%s\"},".formatted("x".repeat(60_000)).repeat(415);
    String big = "{\"action\":\"opened\",\"repository\":{\"full_name\":\"acme/shop\"},\"commits\":[" + commits + "{}]}";
    assertThat(big.length()).isGreaterThan(24_900_000);
    assertThat(gitHub(big, "issues", "playground-webhook-secret").statusCode()).isEqualTo(202);
    assertThat(gitHub(big + " ".repeat(5_000_000), "issues", "playground-webhook-secret").statusCode()).isEqualTo(413);
  }

  @Test
  void anUnknownEventOfSlackIsAcknowledged() throws Exception {
    String body =
        "{\"type\":\"event_callback\",\"event_id\":\"Ev2\",\"event\":{\"type\":\"pin_added\",\"channel\":\"" + SHOP + "\"}}";
    assertThat(slack(body, "application/json", "playground-signing-secret", Instant.now()).statusCode()).isEqualTo(200);
  }

  private static String page(String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(world.bot().url().resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void operatorsSeeWhatWaitsAndWhatWasGivenUp() throws Exception {
    assertThat(page("/prometheus")).contains("skep_work{box=\"inbox\",state=\"DEAD\"}",
        "skep_work{box=\"outbox\",state=\"PENDING\"}");
    assertThat(page("/health")).contains("UP");
  }
}
