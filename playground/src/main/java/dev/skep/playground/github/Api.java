package dev.skep.playground.github;

import dev.skep.playground.Faults;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;

/** What all requests have in common: who asks, the limits, what is made to go wrong, and how a refusal looks. */
final class Api {
  static final String ROOT = "/github";
  private static final String LOSE = "lose-answer";

  private final Javalin app;
  private final Hub hub;
  private final Function<String, Caller> callers;
  private final Faults named;
  private final RequestFaults faults;
  private final Limits limits;

  /** @param callers whose token it is, null for nobody's */
  Api(Javalin app, Hub hub, Function<String, Caller> callers, Faults named, RequestFaults faults,
      Limits limits) {
    this.app = app;
    this.hub = hub;
    this.callers = callers;
    this.named = named;
    this.faults = faults;
    this.limits = limits;
  }

  /** An answer that is no JSON. */
  record Text(String contentType, String body) {}

  /** An answer with a status other than 200. */
  record Answer(int status, Object body) {}

  @FunctionalInterface
  interface Endpoint {
    /** Called under the lock. The answer, or {@link Answer} where the status is another than 200. */
    Object answer(Context http);
  }

  void begin() {
    app.before(ROOT + "/*", this::enter);
    app.after(ROOT + "/*", Api::loseAnswer);
    app.exception(Refusal.class, (refusal, http) -> write(http, refusal.status(), refusal.body()));
  }

  private void enter(Context http) {
    http.header("X-GitHub-Request-Id", UUID.randomUUID().toString().substring(0, 18).toUpperCase(Locale.ROOT))
        .header("X-GitHub-Media-Type", "github.v3; format=json");
    boolean within = http.path().equals(ROOT + "/rate_limit") || limits.of(http.path()).take();
    sayLimit(http);
    String agent = http.header("User-Agent");
    if (agent == null || agent.isBlank()) {
      throw new Refusal(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent"
          + " header.");
    }
    if (!within) {
      throw isGraphQl(http)
          ? Refusal.graphQl("RATE_LIMITED", "API rate limit exceeded for user ID 12.")
          : new Refusal(403, "API rate limit exceeded for user ID 12.");
    }
    goWrong(http);
  }

  private static boolean isGraphQl(Context http) {
    return http.path().endsWith("/graphql");
  }

  private void sayLimit(Context http) {
    PrimaryLimit.Stand stand = limits.of(http.path()).stand();
    http.header("x-ratelimit-limit", Integer.toString(stand.limit()))
        .header("x-ratelimit-remaining", Integer.toString(stand.remaining()))
        .header("x-ratelimit-used", Integer.toString(stand.used()))
        .header("x-ratelimit-reset", Long.toString(stand.resetAt()))
        .header("x-ratelimit-resource", Limits.resource(http.path()));
  }

  private void goWrong(Context http) {
    switch (faults.meet(http.method() + " " + http.path().substring(ROOT.length()))) {
      case RequestFaults.Fault.Answer(int status, String message, int retryAfter) -> {
        retryAfter(http, retryAfter);
        throw new Refusal(status, message);
      }
      case RequestFaults.Fault.Delay(Duration by) -> LockSupport.parkNanos(by.toNanos());
      case RequestFaults.Fault.LostAnswer _ -> http.attribute(LOSE, true);
      case null -> {
      }
    }
  }

  private static void retryAfter(Context http, int seconds) {
    if (seconds > 0) {
      http.header("Retry-After", Integer.toString(seconds));
    }
  }

  /** The connection breaks after the work is done: the caller cannot know. */
  private static void loseAnswer(Context http) {
    if (Boolean.TRUE.equals(http.attribute(LOSE))) {
      Request.getBaseRequest(http.req()).getHttpChannel().getEndPoint().close();
    }
  }

  Limits limits() {
    return limits;
  }

  /** @param name by which a test plans faults */
  void on(HandlerType method, String path, String name, Endpoint endpoint) {
    app.addHttpHandler(method, ROOT + path, http -> {
      Faults.Fault fault = named.meet(name);
      http.attribute("caller", caller(http));
      if (fault == null || fault.after()) {
        Object answer = hub.locked(() -> endpoint.answer(http));
        if (answer instanceof Answer(int status, Object body)) {
          write(http, status, body);
        } else if (answer instanceof Text(String contentType, String body)) {
          http.status(200).contentType(contentType).result(body);
        } else {
          write(http, 200, answer);
        }
      }
      if (fault != null) {
        fault.hang();
        retryAfter(http, fault.retryAfterSeconds());
        write(http, fault.status(), Map.of("message", "simulated fault"));
      }
    });
  }

  void get(String path, String name, Endpoint endpoint) {
    on(HandlerType.GET, path, name, endpoint);
  }

  void post(String path, String name, Endpoint endpoint) {
    on(HandlerType.POST, path, name, endpoint);
  }

  /** What is not simulated is not found, in GitHub's words. To be called last. */
  void end() {
    for (HandlerType method : new HandlerType[]{
        HandlerType.GET, HandlerType.POST, HandlerType.PATCH, HandlerType.PUT, HandlerType.DELETE}) {
      app.addHttpHandler(method, ROOT + "/*", http -> {
        throw Refusal.notFound();
      });
    }
  }

  private Caller caller(Context http) {
    String given = http.header("Authorization");
    String token = given == null ? "" : given.replaceFirst("(?i)^(token|bearer) +", "");
    Caller caller = callers.apply(token);
    if (caller == null) {
      throw new Refusal(401, given == null ? "Requires authentication" : "Bad credentials");
    }
    return caller;
  }

  static Caller by(Context http) {
    return http.attribute("caller");
  }

  static void write(Context http, int status, Object body) {
    http.status(status).contentType("application/json; charset=utf-8");
    if (status != 204) {
      http.result(WireJson.bytes(body));
    }
  }
}
