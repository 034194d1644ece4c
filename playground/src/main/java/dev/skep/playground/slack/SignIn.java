package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sign in with Slack: its page asks which of the people one is, and its token and user info are given for one code once.
 * Refuses a wrong client or secret, an address that is not the app's, and a code that was used, is too old or another's.
 */
public final class SignIn {
  public static final String CLIENT_ID = "1111.2222";
  public static final String CLIENT_SECRET = "playground-client-secret";
  private static final Duration CODE_LASTS = Duration.ofMinutes(10);
  private static final Duration TOKEN_LASTS = Duration.ofMinutes(5);
  private static final List<String> ASKED = List.of("client_id", "redirect_uri", "scope", "state", "nonce", "team",
      "response_type");

  private final Workspace workspace;
  private final Clock clock;
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, SlackPerson> tokens = new ConcurrentHashMap<>();
  private volatile @Nullable URI bot;

  SignIn(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.clock = clock;
  }

  private record Grant(SlackPerson person, String redirect, String nonce, Instant until) {}

  void botAt(URI bot) {
    this.bot = bot;
  }

  void routes(Javalin app) {
    app.get("/slack/openid/connect/authorize", this::ask);
    app.post("/slack/openid/connect/authorize", this::answer);
    app.post("/slack/api/openid.connect.token", http -> send(http, "openid.connect.token", this::token));
    app.post("/slack/api/openid.connect.userInfo", http -> send(http, "openid.connect.userInfo", this::userInfo));
  }

  private void ask(Context http) {
    String problem = problem(http);
    if (!problem.isEmpty()) {
      workspace.problem("openid/connect/authorize: " + problem);
      http.status(400).contentType("text/html").result("<!DOCTYPE html><title>Slack</title><p>" + problem);
      return;
    }
    String kept = ASKED.stream().map(name -> "<input type=hidden name=" + name + " value=\"" + escaped(given(http, name))
        + "\">").collect(Collectors.joining());
    String people = workspace.people().stream().map(p -> "<form method=post><input type=hidden name=person value=" + p.id()
        + ">" + kept + "<button>Continue as " + escaped(p.realName()) + "</button></form>")
        .collect(Collectors.joining("\n"));
    http.contentType("text/html").result("""
        <!DOCTYPE html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width">
        <link rel=icon href="data:,"><title>Sign in with Slack (simulated)</title>
        <h1>Sign in with Slack (simulated)</h1><p>Skep wants to know who you are.</p>""" + people);
  }

  private String problem(Context http) {
    URI app = bot;
    if (!given(http, "client_id").equals(CLIENT_ID)) {
      return "invalid_client_id";
    }
    if (app == null || !isOfApp(URI.create(given(http, "redirect_uri")), app)) {
      return "bad_redirect_uri";
    }
    if (!given(http, "response_type").equals("code") || !List.of(given(http, "scope").split(" ")).contains("openid")) {
      return "invalid_scope";
    }
    return "";
  }

  /** The app's addresses are registered by their beginning; the machine has two names. */
  private static boolean isOfApp(URI redirect, URI app) {
    return redirect.getPort() == app.getPort() && List.of("localhost", "127.0.0.1").contains(redirect.getHost());
  }

  private void answer(Context http) {
    String problem = problem(http);
    SlackPerson person = workspace.person(given(http, "person")).orElse(null);
    if (!problem.isEmpty() || person == null) {
      http.status(400).result(problem.isEmpty() ? "no such person" : problem);
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, new Grant(person, given(http, "redirect_uri"), given(http, "nonce"), clock.instant().plus(CODE_LASTS)));
    http.status(302).header("Location", given(http, "redirect_uri") + "?code=" + code + "&state="
        + URLEncoder.encode(given(http, "state"), StandardCharsets.UTF_8));
  }

  private static String given(Context http, String name) {
    String form = http.formParam(name);
    String query = http.queryParam(name);
    return form != null ? form : query != null ? query : "";
  }

  @FunctionalInterface
  private interface Method {
    ObjectNode call(Context http);
  }

  private void send(Context http, String name, Method method) {
    ObjectNode answer;
    try {
      answer = method.call(http).put("ok", true);
    } catch (Refused e) {
      workspace.problem(name + ": " + e.words());
      answer = e.answer();
    }
    http.contentType("application/json; charset=utf-8").result(answer.toString());
  }

  private ObjectNode token(Context http) {
    String id = given(http, "client_id");
    String secret = given(http, "client_secret");
    String basic = http.header("Authorization");
    if (basic != null && basic.startsWith("Basic ")) {
      String[] both = new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8).split(":", 2);
      id = both[0];
      secret = both[1];
    }
    Refused.when(!id.equals(CLIENT_ID), "invalid_client_id");
    Refused.when(!secret.equals(CLIENT_SECRET), "bad_client_secret");
    // One try is all that a code is good for.
    Grant grant = codes.remove(given(http, "code"));
    Refused.when(grant == null, "invalid_code");
    return given(http, grant);
  }

  private ObjectNode given(Context http, @Nullable Grant grant) {
    if (grant == null || clock.instant().isAfter(grant.until())) {
      throw new Refused("invalid_code");
    }
    Refused.when(!given(http, "redirect_uri").equals(grant.redirect()), "bad_redirect_uri");
    Refused.when(!given(http, "grant_type").equals("authorization_code"), "invalid_grant_type");
    String token = "xoxp-" + UUID.randomUUID();
    tokens.put(token, grant.person());
    return Json.object(Map.of("access_token", token, "token_type", "Bearer", "id_token", idToken(grant)));
  }

  private String idToken(Grant grant) {
    long now = clock.instant().getEpochSecond();
    ObjectNode claims = Json.object(Map.of("iss", "https://slack.com", "sub", grant.person().id(), "aud", CLIENT_ID, "iat",
        now, "exp", now + TOKEN_LASTS.toSeconds(), "nonce", grant.nonce(), "https://slack.com/user_id",
        grant.person().id(), "https://slack.com/team_id", Workspace.teamOf(grant.person())));
    return part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims.toString()) + "." + part("signature");
  }

  private static String part(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode userInfo(Context http) {
    String header = http.header("Authorization");
    String token = header != null && header.startsWith("Bearer ") ? header.substring(7) : given(http, "token");
    SlackPerson person = tokens.get(token);
    if (person == null) {
      throw new Refused("invalid_auth");
    }
    return Json.object(Map.of("sub", person.id(), "https://slack.com/user_id", person.id(), "https://slack.com/team_id",
        Workspace.teamOf(person), "name", person.realName()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
