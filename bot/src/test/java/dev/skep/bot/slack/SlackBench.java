package dev.skep.bot.slack;

import com.slack.api.app_backend.SlackSignature;
import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.inbox.Inbox;
import dev.skep.core.outbox.Outbox;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The bot on a database and a port of its own, beside a fake Slack; works only when it is told to. */
public final class SlackBench implements AutoCloseable {
  static final String SECRET = "the-signing-secret";

  public final FakeSlack slack = new FakeSlack();
  public final HandClock clock = new HandClock();
  public final ApplicationContext context;
  private final Path policy;
  private final URI door;

  public SlackBench() {
    this(Map.of());
  }

  public SlackBench(Map<String, Object> more) {
    this(more, slack -> {});
  }

  /** @param prepared what Slack is told before the bot starts */
  public SlackBench(Map<String, Object> more, Consumer<FakeSlack> prepared) {
    prepared.accept(slack);
    policy = policy();
    var settings = new HashMap<String, Object>(Map.of(
        "micronaut.server.port", -1,
        "skep.workers.enabled", "false",
        "skep.config", policy.toString(),
        "skep.slack.bot-token", "xoxb-bench",
        "skep.slack.signing-secret", SECRET,
        "skep.slack.api-url", slack.url(),
        "skep.github.token", "github_pat_bench",
        "skep.github.webhook-secret", "bench",
        "skep.llm.provider", "none"));
    settings.put("skep.github.api-url", "http://127.0.0.1:1");
    settings.putAll(more);
    context = Databases.H2.start(settings, clock);
    door = URI.create(context.getBean(EmbeddedServer.class).start().getURI() + "/slack/events");
  }

  private static Path policy() {
    try {
      Path file = Files.createTempFile("skep", ".yml");
      return Files.writeString(file, "repositories:\n  - name: acme/shop\n    aliases: [shop]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Works all that came in, and says all that comes of it. */
  public void work() {
    bean(Inbox.class).worker().runDue();
    bean(Outbox.class).worker().runDue();
  }

  public int stored() {
    var table = bean(Inbox.class).table();
    return table.count("PENDING") + table.count("CLAIMED") + table.count("DONE") + table.count("DEAD");
  }

  /** Breaks the database, or mends it. */
  @SuppressWarnings("unchecked")
  public void sql(String statement) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      try (var sql = status.getConnection().createStatement()) {
        return sql.execute(statement);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  public HttpResponse<String> event(String body) {
    return post("application/json", body, Map.of());
  }

  public HttpResponse<String> interaction(String payload) {
    return post("application/x-www-form-urlencoded", "payload=" + encode(payload), Map.of());
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A post as Slack signs it now; {@code headers} stand in for its own. */
  public HttpResponse<String> post(String type, String body, Map<String, String> headers) {
    String now = Long.toString(System.currentTimeMillis() / 1000);
    var all = new HashMap<String, String>(Map.of(
        "Content-Type", type,
        "X-Slack-Request-Timestamp", now,
        "X-Slack-Signature", signature(SECRET, headers.getOrDefault("X-Slack-Request-Timestamp", now), body)));
    all.putAll(headers);
    var request = HttpRequest.newBuilder(door).POST(HttpRequest.BodyPublishers.ofString(body));
    all.forEach(request::header);
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String signature(String secret, String timestamp, String body) {
    return new SlackSignature.Generator(secret).generate(timestamp, body);
  }

  public static String mention(String eventId, String ts) {
    return envelope(eventId, """
        {"type":"app_mention","user":"U001ADA","text":"<@U0SKEP> please fix the retry in shop","channel":"C01SHOP",\
        "ts":"%s"}""".formatted(ts));
  }

  public static String envelope(String eventId, String event) {
    return """
        {"type":"event_callback","team_id":"T0HIVE","api_app_id":"A0SKEP","event_id":"%s","event_time":1,\
        "authorizations":[{"team_id":"T0HIVE","user_id":"U0SKEP","is_bot":true}],"event":%s}"""
        .formatted(eventId, event);
  }

  @Override
  public void close() {
    context.close();
    slack.close();
    try {
      Files.deleteIfExists(policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
