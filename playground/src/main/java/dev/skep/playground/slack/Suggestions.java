package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.List;
import java.util.Map;

/** Options of an external select, which the bot is asked for while somebody types. */
final class Suggestions {
  private final Workspace workspace;
  private final Doors doors;
  private final Interactions interactions;

  Suggestions(Workspace workspace, Doors doors, Interactions interactions) {
    this.workspace = workspace;
    this.doors = doors;
    this.interactions = interactions;
  }

  JsonNode inMessage(String person, String channel, String ts, String actionId, String typed) {
    ObjectNode message = interactions.seen(person, channel, ts);
    ObjectNode payload = payload(person, message, actionId, typed);
    payload.set("container", Interactions.container(message, channel));
    payload.set("channel", interactions.channel(channel));
    payload.set("message", message);
    return asked(actionId, payload);
  }

  JsonNode inView(String person, String viewId, String actionId, String typed) {
    ObjectNode view = interactions.open(person, viewId);
    ObjectNode payload = payload(person, view, actionId, typed);
    payload.set("container", Json.tree(Map.of("type", "view", "view_id", viewId)));
    payload.set("view", view);
    return asked(actionId, payload);
  }

  private ObjectNode payload(String person, JsonNode owner, String actionId, String typed) {
    Blocks.Found found = Interactions.found(owner, actionId, f -> Inputs.external(f.element()));
    ObjectNode payload = interactions.interaction("block_suggestion", person);
    payload.remove("trigger_id");
    return payload.put("action_id", actionId).put("block_id", found.blockId()).put("value", typed);
  }

  private JsonNode asked(String actionId, ObjectNode payload) {
    Answer answer = doors.interaction(payload);
    JsonNode offered = Interactions.reaction(answer).body();
    List<String> problems = answer.acknowledged() ? ElementRules.offered(offered) : List.of(answer.failure());
    if (!problems.isEmpty()) {
      workspace.problem("block_suggestion " + actionId + ": " + problems);
      throw new IllegalArgumentException("The options could not be loaded.");
    }
    return offered;
  }
}
