package dev.skep.playground.github;

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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signed deliveries. Undisturbed they go out once each and in order, and, as at GitHub, a failed one is not tried again.
 * All are kept, so that they can be sent again, late, twice and in another order. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration WITHIN = Duration.ofSeconds(10);

  /** Those that the README has people tick. */
  private static final Set<String> AS_DOCUMENTED = Set.of("issues", "issue_comment", "pull_request", "pull_request_review",
      "pull_request_review_comment", "check_run", "check_suite", "workflow_run", "status", "release");

  private final GitHubSim.Settings settings;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService outgoing = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final List<Delivery> sent = new CopyOnWriteArrayList<>();
  private final List<Delivery> waiting = new CopyOnWriteArrayList<>();
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
  private volatile URI door = URI.create("http://127.0.0.1:8080/github/webhooks");
  private volatile boolean held;
  private volatile int copies = 1;
  private volatile Set<String> events = AS_DOCUMENTED;
  private volatile Predicate<Delivery> lost = delivery -> false;

  Webhooks(GitHubSim.Settings settings) {
    this.settings = settings;
  }

  /** @param id the GUID, the same whenever it is sent again */
  public record Delivery(String id, String event, String body) {}

  /** @param status what the receiver answered, 0 where it did not answer */
  public record Attempt(Delivery delivery, int status) {}

  void botAt(URI bot) {
    door = bot.resolve("/github/webhooks");
  }

  /** Those alone are sent from now on, as ticked in the webhook's settings. */
  public void subscribe(Set<String> ticked) {
    events = Set.copyOf(ticked);
  }

  void send(String event, Object body) {
    if (!events.contains(event)) {
      return;
    }
    var delivery = new Delivery(UUID.randomUUID().toString(), event, WireJson.write(body));
    sent.add(delivery);
    if (lost.test(delivery)) {
      LOG.debug("delivery {} ({}) is lost on purpose", delivery.id(), event);
    } else if (held) {
      waiting.add(delivery);
    } else {
      for (int i = 0; i < copies; i++) {
        outgoing.execute(() -> post(delivery));
      }
    }
  }

  /** Nothing goes out until one of the releases; what happens meanwhile is kept. */
  public void hold() {
    held = true;
  }

  /** Sends what was held, as it would have gone. */
  public void release() {
    releaseSorted(List.of());
  }

  /** Sends what was held: first these, in this order, then the rest. Returns when all are answered. */
  public void releaseSorted(List<String> idsFirst) {
    held = false;
    var rest = new ArrayList<>(waiting);
    waiting.clear();
    var first = idsFirst.stream().flatMap(id -> rest.stream().filter(d -> d.id().equals(id))).toList();
    rest.removeAll(first);
    first.forEach(this::post);
    rest.forEach(this::post);
  }

  /** Sends everything so far once more, {@code copies} times each, in an order made by the seed. */
  public void release(long seed, int copies) {
    var all = new ArrayList<Delivery>();
    for (int i = 0; i < copies; i++) {
      all.addAll(sent);
    }
    Collections.shuffle(all, new Random(seed));
    held = false;
    waiting.clear();
    all.forEach(this::post);
  }

  /** From now on each delivery goes out that often. */
  public void copies(int howOften) {
    copies = howOften;
  }

  /** From now on these never arrive by themselves. */
  public void lose(Predicate<Delivery> which) {
    lost = which;
  }

  /** As the button of that name at GitHub; returns the receiver's status. */
  public int redeliver(String id) {
    return post(sent.stream().filter(d -> d.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no delivery " + id)));
  }

  void sendAgain(Delivery delivery) {
    outgoing.execute(() -> post(delivery));
  }

  /** Everything that happened, sent or not. */
  public List<Delivery> sent() {
    return List.copyOf(sent);
  }

  /** Everything that was posted, with the answers. */
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /** Posts one delivery now; returns the receiver's status, 0 where it did not answer. */
  public int post(Delivery delivery) {
    return post(delivery, sign(settings.webhookSecret(), delivery.body()));
  }

  public int post(Delivery delivery, String signature) {
    HttpRequest request = HttpRequest.newBuilder(door).timeout(WITHIN)
        .header("Content-Type", "application/json")
        .header("Accept", "*/*")
        .header("User-Agent", "GitHub-Hookshot/simulated")
        .header("X-GitHub-Event", delivery.event())
        .header("X-GitHub-Delivery", delivery.id())
        .header("X-GitHub-Hook-ID", "1")
        .header("X-GitHub-Hook-Installation-Target-Type", "repository")
        .header("X-Hub-Signature-256", signature)
        .POST(HttpRequest.BodyPublishers.ofString(delivery.body())).build();
    int status = status(request, delivery);
    attempts.add(new Attempt(delivery, status));
    return status;
  }

  private int status(HttpRequest request, Delivery delivery) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      LOG.info("nobody took delivery {}: {}", delivery.id(), e.toString());
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
    http.close();
  }
}
