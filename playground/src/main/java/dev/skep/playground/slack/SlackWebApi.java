package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The Web API's door: who may call, what goes wrong on purpose, and the shape of every answer. */
final class SlackWebApi {
  private static final String OPEN_CONNECTION = "apps.connections.open";

  /** One method of the Web API. Answers what is beside {@code ok}, or throws {@link Refused}. */
  @FunctionalInterface
  interface Method {
    ObjectNode call(Arguments given);
  }

  private final Workspace workspace;
  private final SlackSim.Settings settings;
  private final Scopes scopes;
  private final Faults faults;
  private final Runnable changed;
  private final Map<String, Method> methods = new HashMap<>();

  SlackWebApi(Workspace workspace, SlackSim.Settings settings, Scopes scopes, Faults faults, Runnable changed) {
    this.workspace = workspace;
    this.settings = settings;
    this.scopes = scopes;
    this.faults = faults;
    this.changed = changed;
  }

  Map<String, Method> methods() {
    return methods;
  }

  void handle(Context http) {
    String method = http.pathParam("method");
    Faults.Fault fault = faults.meet(method);
    if (fault != null && !fault.after()) {
      fail(http, fault);
      return;
    }
    ObjectNode answer = answer(http, method);
    changed.run();
    if (fault != null) {
      fault.hang();
    }
    if (fault == null || fault.onlyLate()) {
      send(http, answer);
    } else {
      fail(http, fault);
    }
  }

  private void send(Context http, ObjectNode answer) {
    if (answer.path("error").asText().equals("ratelimited")) {
      http.status(429).header("Retry-After", "1");
    }
    http.contentType("application/json; charset=utf-8").result(answer.toString());
  }

  private static void fail(Context http, Faults.Fault fault) {
    if (!fault.after()) {
      fault.hang();
    }
    if (fault.cutsOff()) {
      Request.getBaseRequest(http.req()).getHttpChannel().abort(new IOException("cut off on purpose"));
      return;
    }
    if (fault.retryAfterSeconds() > 0) {
      http.header("Retry-After", Integer.toString(fault.retryAfterSeconds()));
    }
    http.status(fault.status()).contentType("application/json")
        .result(Json.object(Map.of("ok", false, "error", fault.error())).toString());
  }

  private ObjectNode answer(Context http, String name) {
    try {
      Arguments given = Arguments.of(http);
      allowed(name, token(http, given));
      scopes.check(name, workspace.conversations().kind(given.text("channel")));
      @Nullable
      Method method = methods.get(name);
      if (method == null) {
        throw new Refused("unknown_method");
      }
      return method.call(given).put("ok", true);
    } catch (Refused e) {
      workspace.problem(name + ": " + e.words());
      return e.answer();
    }
  }

  private static String token(Context http, Arguments given) {
    String header = http.header("Authorization");
    return header != null && header.startsWith("Bearer ") ? header.substring(7) : given.text("token");
  }

  private void allowed(String method, String token) {
    boolean app = method.equals(OPEN_CONNECTION);
    String wanted = app ? settings.appToken() : settings.botToken();
    String other = app ? settings.botToken() : settings.appToken();
    Refused.when(token.isEmpty(), "not_authed");
    Refused.when(token.equals(other), "not_allowed_token_type");
    Refused.when(!token.equals(wanted), "invalid_auth");
  }
}
