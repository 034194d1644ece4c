package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.Map;

/** {@code views.*}, and making views of what the bot sends. */
final class ViewMethods {
  private final Workspace workspace;
  private final Views views;
  private final Triggers triggers;

  ViewMethods(Workspace workspace, Triggers triggers) {
    this.workspace = workspace;
    this.views = workspace.views();
    this.triggers = triggers;
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("views.open", this::open);
    methods.put("views.push", this::push);
    methods.put("views.update", this::update);
    methods.put("views.publish", this::publish);
  }

  private ObjectNode open(Arguments given) {
    ObjectNode view = made(given, "modal");
    views.show(triggers.exchange(given.need("trigger_id")), view);
    return Json.object(Map.of("view", view));
  }

  private ObjectNode push(Arguments given) {
    ObjectNode view = made(given, "modal");
    views.push(triggers.exchange(given.need("trigger_id")), view);
    return Json.object(Map.of("view", view));
  }

  private ObjectNode update(Arguments given) {
    ObjectNode before = (given.has("view_id")
        ? views.find("id", given.text("view_id"))
        : views.find("external_id", given.text("external_id"))).orElseThrow(() -> new Refused("not_found"));
    Refused.when(given.has("hash") && !given.text("hash").equals(before.path("hash").asText()), "hash_conflict");
    ObjectNode view = instead(before, given.object("view", "invalid_arguments"));
    return Json.object(Map.of("view", view));
  }

  private ObjectNode publish(Arguments given) {
    String person = given.need("user_id");
    Refused.when(workspace.person(person).isEmpty(), "user_not_found");
    Refused.when(given.has("hash") && !views.home(person).map(v -> v.path("hash").asText()).orElse("")
        .equals(given.text("hash")), "hash_conflict");
    ObjectNode view = made(given, "home");
    // A person has one home tab, written anew each time: a press on what was just replaced is still a press in it.
    views.home(person).map(v -> v.path("id").asText()).ifPresent(id -> view.put("id", id).put("root_view_id", id));
    views.publish(person, view);
    return Json.object(Map.of("view", view));
  }

  private ObjectNode made(Arguments given, String type) {
    return made(given.object("view", "invalid_arguments"), type);
  }

  /** Checks what the bot sent and completes it as Slack does. */
  ObjectNode made(JsonNode sent, String type) {
    Refused.because("invalid_arguments", ViewRules.problems(sent, type));
    String external = sent.path("external_id").asText();
    Refused.when(views.find("external_id", external).isPresent(), "duplicate_external_id");
    return complete(sent, workspace.id("V"));
  }

  /** Puts what the bot sent where that open view is. */
  ObjectNode instead(ObjectNode before, JsonNode sent) {
    Refused.because("invalid_arguments", ViewRules.problems(sent, "modal"));
    ObjectNode view = complete(sent, before.path("id").asText());
    view.set("root_view_id", before.path("root_view_id"));
    view.set("previous_view_id", before.path("previous_view_id"));
    views.replace(view);
    return view;
  }

  private ObjectNode complete(JsonNode sent, String id) {
    ObjectNode view = Json.object(Map.of("id", id, "team_id", Workspace.TEAM, "app_id", Workspace.APP,
        "app_installed_team_id", Workspace.TEAM, "bot_id", Workspace.BOT, "private_metadata", "", "callback_id", "",
        "external_id", "", "root_view_id", id, "hash", workspace.nextTs() + ".h"));
    view.put("clear_on_close", false).put("notify_on_close", false).putNull("previous_view_id");
    view.setAll((ObjectNode) sent.deepCopy());
    view.set("blocks", Blocks.identified(sent.path("blocks"), () -> workspace.id("b")));
    view.putObject("state").putObject("values");
    return view;
  }
}
