package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/** What the page asks of the workspace. */
final class SlackPageApi {
  private static final String AT = "/playground/api/slack/";
  private final SlackSim slack;

  SlackPageApi(SlackSim slack) {
    this.slack = slack;
  }

  void routes(Javalin app) {
    app.post(AT + "message", http -> {
      JsonNode in = Json.read(http.body());
      ok(http, Map.of("ts", slack.say(
          text(in, "user"), text(in, "channel"), in.path("thread_ts").asText(null), text(in, "text"))));
    });
    app.post(AT + "action", http -> {
      JsonNode in = Json.read(http.body());
      slack.press(text(in, "user"), text(in, "channel"), text(in, "message_ts"), text(in, "action_id"));
      ok(http, Map.of());
    });
    app.post(AT + "view_submit", http -> {
      JsonNode in = Json.read(http.body());
      var values = new HashMap<String, String>();
      in.path("values").properties().forEach(e -> values.put(e.getKey(), e.getValue().asText("")));
      ok(http, Map.of("response", slack.submit(text(in, "user"), values).body()));
    });
    app.post(AT + "view_close", http -> {
      slack.closeView(text(Json.read(http.body()), "user"));
      ok(http, Map.of());
    });
    app.post(AT + "shortcut", http -> {
      JsonNode in = Json.read(http.body());
      slack.shortcut(text(in, "user"), text(in, "channel"), text(in, "message_ts"), text(in, "callback_id"));
      ok(http, Map.of());
    });
    app.post(AT + "command", http -> {
      JsonNode in = Json.read(http.body());
      slack.command(text(in, "user"), text(in, "channel"), text(in, "command"), in.path("text").asText(""));
      ok(http, Map.of());
    });
    app.post(AT + "open_dm", http -> ok(http, Map.of("channel",
        slack.openDirect(text(Json.read(http.body()), "user")))));
    app.post(AT + "open_home", http -> {
      slack.openHome(text(Json.read(http.body()), "user"));
      ok(http, Map.of());
    });
    app.post(AT + "open_assistant", http -> {
      String person = text(Json.read(http.body()), "user");
      String thread = slack.openAssistant(person);
      ok(http, Map.of("channel", slack.openDirect(person), "thread_ts", thread));
    });
  }

  private static String text(JsonNode in, String field) {
    String text = in.path(field).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  private static void ok(Context http, Map<String, ?> more) {
    var answer = new HashMap<String, Object>(more);
    answer.put("ok", true);
    http.contentType("application/json").result(Json.tree(answer).toString());
  }
}
