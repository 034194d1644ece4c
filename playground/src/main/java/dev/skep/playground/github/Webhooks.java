package dev.skep.playground.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signed deliveries, once each and in order, as GitHub sends them; kept so that they can be sent again. */
public final class Webhooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final GitHubSim.Settings settings;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService outgoing = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final List<Delivery> sent = new CopyOnWriteArrayList<>();
  private volatile URI door = URI.create("http://127.0.0.1:8080/github/webhooks");
  private volatile boolean held;

  Webhooks(GitHubSim.Settings settings) {
    this.settings = settings;
  }

  public record Delivery(String id, String event, String body) {}

  void botAt(URI bot) {
    door = bot.resolve("/github/webhooks");
  }

  void send(String event, ObjectNode body) {
    var delivery = new Delivery(UUID.randomUUID().toString(), event, body.toString());
    sent.add(delivery);
    if (!held) {
      outgoing.execute(() -> post(delivery));
    }
  }

  /** Nothing goes out until {@link #release}; what happens meanwhile is kept. */
  public void hold() {
    held = true;
  }

  /** Sends everything so far once more, {@code copies} times each, in an order made by the seed. */
  public void release(long seed, int copies) {
    var all = new ArrayList<Delivery>();
    for (int i = 0; i < copies; i++) {
      all.addAll(sent);
    }
    Collections.shuffle(all, new Random(seed));
    held = false;
    all.forEach(this::post);
  }

  public List<Delivery> sent() {
    return List.copyOf(sent);
  }

  /** Posts one delivery now; returns the bot's status, 0 where it did not answer. */
  public int post(Delivery delivery) {
    return post(delivery, sign(settings.webhookSecret(), delivery.body()));
  }

  public int post(Delivery delivery, String signature) {
    HttpRequest request = HttpRequest.newBuilder(door).timeout(WITHIN)
        .header("Content-Type", "application/json")
        .header("User-Agent", "GitHub-Hookshot/simulated")
        .header("X-GitHub-Event", delivery.event())
        .header("X-GitHub-Delivery", delivery.id())
        .header("X-Hub-Signature-256", signature)
        .POST(HttpRequest.BodyPublishers.ofString(delivery.body())).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      LOG.info("the bot did not take delivery {}: {}", delivery.id(), e.toString());
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  static String sign(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    outgoing.shutdownNow();
  }
}
