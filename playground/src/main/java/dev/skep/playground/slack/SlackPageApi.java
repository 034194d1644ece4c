package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the page asks of the workspace. What cannot be done is an {@link IllegalArgumentException}'s words. */
final class SlackPageApi {
  private static final String AT = "/playground/api/slack/";
  private final SlackSim slack;

  SlackPageApi(SlackSim slack) {
    this.slack = slack;
  }

  @FunctionalInterface
  private interface Act {
    /** Answers what is beside {@code ok}. */
    Map<String, ?> on(JsonNode in);
  }

  void routes(Javalin app) {
    on(app, "message", in -> Map.of("ts", in.path("files").isEmpty()
        ? slack.say(text(in, "user"), text(in, "channel"), in.path("thread_ts").asText(null), text(in, "text"))
        : slack.handing().share(text(in, "user"), text(in, "channel"), in.path("thread_ts").asText(null),
            in.path("text").asText(""), uploads(in.path("files")))));
    on(app, "forward", in -> Map.of("ts", slack.handing().forward(text(in, "user"), text(in, "from_channel"),
        text(in, "ts"), text(in, "channel"), in.path("thread_ts").asText(null), in.path("text").asText(""))));
    on(app, "edit", in -> {
      slack.edit(text(in, "user"), text(in, "channel"), text(in, "ts"), text(in, "text"));
      return Map.of();
    });
    on(app, "delete", in -> {
      slack.delete(text(in, "user"), text(in, "channel"), text(in, "ts"));
      return Map.of();
    });
    upkeep(app);
    on(app, "action", this::action);
    on(app, "options", this::options);
    on(app, "view_submit", this::submit);
    on(app, "view_close", in -> {
      slack.closeView(text(in, "user"));
      return Map.of();
    });
    on(app, "shortcut", in -> told(slack.shortcut(
        text(in, "user"), text(in, "channel"), text(in, "message_ts"), text(in, "callback_id"))));
    on(app, "command", in -> {
      slack.command(text(in, "user"), text(in, "channel"), text(in, "command"), in.path("text").asText(""));
      return Map.of();
    });
    on(app, "open_dm", in -> Map.of("channel", slack.openDirect(text(in, "user"))));
    on(app, "open_home", in -> {
      slack.openHome(text(in, "user"));
      return Map.of();
    });
    on(app, "open_assistant", in -> {
      String thread = slack.openAssistant(text(in, "user"));
      return Map.of("channel", slack.openDirect(text(in, "user")), "thread_ts", thread);
    });
  }

  private void upkeep(Javalin app) {
    done(app, "archive", in -> slack.upkeep().archive(
        text(in, "user"), text(in, "channel"), in.path("archived").asBoolean(true)));
    done(app, "kick", in -> slack.upkeep().kick(text(in, "user"), text(in, "channel")));
    done(app, "invite", in -> slack.upkeep().invite(text(in, "user"), text(in, "channel")));
    done(app, "react", in -> slack.upkeep().toggle(
        text(in, "user"), text(in, "channel"), text(in, "message_ts"), text(in, "name")));
    on(app, "app_message", in -> Map.of("ts", slack.upkeep().appSays(in.path("app").asText("Alerts"),
        text(in, "channel"), in.path("thread_ts").asText(null), in.path("title").asText(""), text(in, "text"))));
  }

  private static void done(Javalin app, String what, Consumer<JsonNode> act) {
    on(app, what, in -> {
      act.accept(in);
      return Map.of();
    });
  }

  private static List<Handing.Upload> uploads(JsonNode files) {
    return Blocks.of(files).map(f -> new Handing.Upload(text(f, "name"),
        f.path("mimetype").asText("").isEmpty() ? "application/octet-stream" : f.path("mimetype").asText(),
        Base64.getDecoder().decode(f.path("content").asText("")))).toList();
  }

  private static void on(Javalin app, String what, Act act) {
    app.post(AT + what, http -> {
      try {
        JsonNode in = Json.read(http.body());
        send(http, 200, Json.object(act.on(in)).put("ok", true));
      } catch (IllegalArgumentException e) {
        send(http, 400, Json.object(Map.of("ok", false, "error", String.valueOf(e.getMessage()))));
      }
    });
  }

  private static void send(Context http, int status, ObjectNode answer) {
    http.status(status).contentType("application/json").result(answer.toString());
  }

  private Map<String, ?> action(JsonNode in) {
    JsonNode given = given(in);
    if (!in.path("view_id").asText("").isEmpty()) {
      return told(slack.actOnView(text(in, "user"), text(in, "view_id"), in.path("block_id").asText(""),
          text(in, "action_id"), given, in.path("values")));
    }
    return told(slack.act(text(in, "user"), text(in, "channel"), text(in, "message_ts"),
        in.path("block_id").asText(""), text(in, "action_id"), given));
  }

  private Map<String, ?> options(JsonNode in) {
    String typed = in.path("value").asText("");
    return Map.of("offered", in.path("view_id").asText("").isEmpty()
        ? slack.options(text(in, "user"), text(in, "channel"), text(in, "message_ts"), text(in, "action_id"), typed)
        : slack.optionsInView(text(in, "user"), text(in, "view_id"), text(in, "action_id"), typed));
  }

  /** Whichever of Slack's fields for what was chosen or typed is there; null where it was cleared. */
  private static JsonNode given(JsonNode in) {
    return in.properties().stream().filter(f -> f.getKey().startsWith("selected_") || f.getKey().equals("value"))
        .map(Map.Entry::getValue).findFirst().orElse(MissingNode.getInstance());
  }

  private Map<String, ?> submit(JsonNode in) {
    String view = in.path("view_id").asText("");
    if (view.isEmpty()) {
      view = slack.form(text(in, "user")).orElseThrow(() -> new IllegalArgumentException("no open form"))
          .path("id").asText();
    }
    SlackSim.Reaction reaction = slack.submit(text(in, "user"), view, in.path("values"));
    told(reaction);
    return Map.of("response", reaction.body(), "response_action", reaction.body().path("response_action").asText(""),
        "errors", reaction.body().path("errors").isObject() ? reaction.body().path("errors") : Json.object());
  }

  /** @throws IllegalArgumentException with the words that Slack shows when the bot does not answer */
  private static Map<String, ?> told(SlackSim.Reaction reaction) {
    if (reaction.status() / 100 != 2) {
      throw new IllegalArgumentException("Skep did not answer in time. Try again?");
    }
    return Map.of();
  }

  private static String text(JsonNode in, String field) {
    String text = in.path(field).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }
}
