package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.task.TaskId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door over real HTTP. Nothing works what it stores: only what is let in is looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitHubDoorTest {
  private static final String SECRET = "It's a Secret to Everybody";
  private static final String BODY = """
      {"action": "opened", "repository": {"full_name": "acme/shop"}, "sender": {"login": "ada"},
       "issue": {"number": 7, "title": "t", "body": "words of people"}}""";

  private final HttpClient client = HttpClient.newHttpClient();
  private ApplicationContext context;
  private URI door;

  @BeforeAll
  void open() {
    var settings = new HashMap<String, Object>(Databases.H2.fresh());
    settings.putAll(FakeGitHub.bot("http://127.0.0.1:1", SECRET));
    settings.put("micronaut.server.port", -1);
    context = ApplicationContext.builder().properties(settings).start();
    door = context.getBean(EmbeddedServer.class).start().getURI().resolve("/github/webhooks");
  }

  @AfterAll
  void close() {
    client.close();
    context.close();
  }

  @BeforeEach
  void empty() {
    sql("delete from inbound_event");
  }

  private record Row(String key, String order, String payload) {}

  private List<Row> stored() {
    return operations().executeRead(status -> {
      var rows = new ArrayList<Row>();
      try (var statement = status.getConnection().createStatement();
          var found = statement.executeQuery("select dedupe_key, order_key, payload from inbound_event order by seq")) {
        while (found.next()) {
          rows.add(new Row(found.getString(1), found.getString(2), found.getString(3)));
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return rows;
    });
  }

  private void sql(String sql) {
    operations().executeWrite(status -> {
      try (var statement = status.getConnection().createStatement()) {
        return statement.executeUpdate(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @SuppressWarnings("unchecked")
  private TransactionOperations<Connection> operations() {
    return context.getBean(TransactionOperations.class);
  }

  private HttpResponse<String> send(byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(door).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.body()).doesNotContain("Exception", "\tat ", ".java:");
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> deliver(String event, String delivery, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(bytes, Map.of("X-GitHub-Event", event, "X-GitHub-Delivery", delivery,
        "X-Hub-Signature-256", WebhookSignature.sign(SECRET, bytes)));
  }

  /** The example in GitHub's documentation, so that we agree with GitHub and not just with ourselves. */
  @Test
  void signsAsGitHubDoes() {
    assertThat(WebhookSignature.sign(SECRET, "Hello, World!".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }

  @Test
  void storesWhatIsSignedAndAcknowledges() {
    assertThat(deliver("issues", "guid-1", BODY).statusCode()).isEqualTo(202);
    Row row = stored().getFirst();
    assertThat(row.key()).isEqualTo("github.webhook:guid-1");
    assertThat(row.order()).isEqualTo("github:acme/shop");
    assertThat(row.payload()).contains("\"event\":\"issues\"", "\"issues\":[7]", "\"sender\":\"ada\"")
        .doesNotContain("words of people");
  }

  @Test
  void aRepeatedDeliveryIsAcknowledgedAndStoredOnce() {
    assertThat(deliver("issues", "guid-1", BODY).statusCode()).isEqualTo(202);
    assertThat(deliver("issues", "guid-1", BODY).statusCode()).isEqualTo(202);
    assertThat(deliver("issues", "guid-2", BODY).statusCode()).isEqualTo(202);
    assertThat(stored()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "sha256=0000000000000000000000000000000000000000000000000000000000000000", "", "sha1=x", "sha256=", "ü"})
  void aWrongSignatureIsRefusedAndNothingIsStored(String signature) {
    byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
    assertThat(send(bytes, Map.of("X-GitHub-Event", "issues", "X-GitHub-Delivery", "guid-1",
        "X-Hub-Signature-256", signature)).statusCode()).isEqualTo(401);
    assertThat(stored()).isEmpty();
  }

  @Test
  void aMissingSignatureAndOneOfAnotherBodyAreRefused() {
    byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
    assertThat(send(bytes, Map.of("X-GitHub-Event", "issues", "X-GitHub-Delivery", "guid-1")).statusCode()).isEqualTo(401);
    assertThat(send(new byte[0], Map.of("X-GitHub-Event", "ping")).statusCode()).isEqualTo(401);
    String other = WebhookSignature.sign(SECRET, (BODY + " ").getBytes(StandardCharsets.UTF_8));
    assertThat(send(bytes, Map.of("X-GitHub-Event", "issues", "X-GitHub-Delivery", "guid-1",
        "X-Hub-Signature-256", other)).statusCode()).isEqualTo(401);
    assertThat(stored()).isEmpty();
  }

  @Test
  void pingIsAnsweredAndUnknownEventsAreAcknowledgedUnstored() {
    assertThat(deliver("ping", "guid-1", "{\"zen\": \"x\", \"hook_id\": 1}").statusCode()).isEqualTo(200);
    assertThat(deliver("star", "guid-2", BODY).statusCode()).isEqualTo(202);
    assertThat(deliver("brand_new", "guid-3", "{}").statusCode()).isEqualTo(202);
    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{", "not json", "null", "[]", "\"x\"", "{}", "{\"repository\": null}", "{\"repository\": {\"full_name\": 7}, ",
      "payload=%7B%7D"})
  void whatCannotBeReadIsSaidSo(String body) {
    assertThat(deliver("issues", "guid-1", body).statusCode()).isEqualTo(400);
    assertThat(stored()).isEmpty();
  }

  @Test
  void aBodyNestedBeyondReasonCannotBeReadEither() {
    String body = BODY.replace("\"title\": \"t\"", "\"title\": " + "[".repeat(100_000) + "]".repeat(100_000));
    assertThat(deliver("issues", "guid-1", body).statusCode()).isEqualTo(400);
    assertThat(stored()).isEmpty();
  }

  /** Else whoever knows that none is set could sign with nothing. */
  @Test
  void withoutASecretNothingMatches() {
    byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
    assertThat(WebhookSignature.matches("", bytes, WebhookSignature.sign(SECRET, bytes))).isFalse();
    assertThat(WebhookSignature.matches(SECRET, bytes, WebhookSignature.sign(SECRET, bytes))).isTrue();
  }

  @Test
  void missingHeadersAreSaidSo() {
    byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
    String signature = WebhookSignature.sign(SECRET, bytes);
    assertThat(send(bytes, Map.of("X-Hub-Signature-256", signature, "X-GitHub-Event", "issues")).statusCode())
        .isEqualTo(400);
    assertThat(send(bytes, Map.of("X-Hub-Signature-256", signature, "X-GitHub-Delivery", "g")).statusCode()).isEqualTo(400);
    assertThat(stored()).isEmpty();
  }

  /** GitHub's own limit. Nested odd shapes come with it: none of the fields is what it should be. */
  @Test
  void aBodyOf25MegabytesIsTakenAndLittleOfItKept() {
    String line = "\"" + "x".repeat(1_000) + "\",";
    String body = "{\"repository\": {\"full_name\": \"acme/shop\"}, \"issue\": [], \"pull_request\": 3, \"check_run\":"
        + " {\"pull_requests\": {}}, \"filling\": [" + line.repeat(25_000) + "\"\"]}";
    assertThat(body.length()).isBetween(25_000_000, 26_000_000);
    assertThat(deliver("pull_request", "guid-1", body).statusCode()).isEqualTo(202);
    assertThat(stored().getFirst().payload()).hasSizeLessThan(1_000);
  }

  @Test
  void aBodyBeyondThatIsTooBig() {
    byte[] body = new byte[28 * 1024 * 1024];
    Arrays.fill(body, (byte) ' ');
    assertThat(send(body, Map.of("X-GitHub-Event", "issues", "X-GitHub-Delivery", "guid-1",
        "X-Hub-Signature-256", WebhookSignature.sign(SECRET, body))).statusCode()).isEqualTo(413);
    assertThat(stored()).isEmpty();
  }

  @Test
  void theMarkerIsKeptWithoutTheWordsAroundIt() {
    TaskId task = TaskId.random();
    deliver("issues", "guid-1", BODY.replace("words of people", "secret <!-- skep:task=" + task + " --> plan"));
    assertThat(stored().getFirst().payload()).contains(task.toString()).doesNotContain("secret", "plan");
  }
}
