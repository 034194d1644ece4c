package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What people press, choose, submit and command, brought to the bot. */
final class Interactions {
  private static final int MOST_REMEMBERED = 1_000;
  private final Workspace workspace;
  private final Conversations conversations;
  private final Doors doors;
  private final Triggers triggers;
  private final ResponseUrls responses;
  private final ViewAnswers answers;
  /** What is chosen in messages, by channel and message. */
  private final Map<String, ObjectNode> chosen = new HashMap<>();

  Interactions(Workspace workspace, Doors doors, Triggers triggers, ResponseUrls responses, ViewAnswers answers) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
    this.doors = doors;
    this.triggers = triggers;
    this.responses = responses;
    this.answers = answers;
  }

  /** @param given what was chosen or typed, missing for a button */
  SlackSim.Reaction onMessage(
      String person, String channel, String ts, String actionId, Predicate<Blocks.Found> which, JsonNode given) {
    ObjectNode message = seen(person, channel, ts);
    Blocks.Found found = found(message, actionId, which);
    ObjectNode payload = action(person, found, given);
    payload.set("container", container(message, channel));
    payload.set("channel", channel(channel));
    payload.set("message", message);
    payload.putObject("state").set("values", remembered(channel + ":" + ts, message, found, given));
    payload.put("response_url", responses.issue(person, channel, ts));
    return reaction(doors.interaction(payload));
  }

  /** The message, if that person can see it. */
  ObjectNode seen(String person, String channel, String ts) {
    ObjectNode message = conversations.find(channel, ts)
        .orElseThrow(() -> new IllegalArgumentException("no message " + ts));
    if (message.has("ephemeral_to") && !message.path("ephemeral_to").asText().equals(person)) {
      throw new IllegalArgumentException("only " + message.path("ephemeral_to").asText() + " sees that message");
    }
    return message;
  }

  static ObjectNode container(JsonNode message, String channel) {
    ObjectNode container = Json.object(Map.of("type", "message", "message_ts", message.path("ts").asText(),
        "channel_id", channel, "is_ephemeral", message.has("ephemeral_to")));
    if (message.has("thread_ts")) {
      container.put("thread_ts", message.path("thread_ts").asText());
    }
    return container;
  }

  static Blocks.Found found(JsonNode owner, String actionId, Predicate<Blocks.Found> which) {
    return Blocks.element(owner.path("blocks"), actionId, which)
        .orElseThrow(() -> new IllegalArgumentException("nothing with action_id " + actionId + " to act on"));
  }

  private ObjectNode action(String person, Blocks.Found found, JsonNode given) {
    JsonNode element = found.element();
    ObjectNode payload = interaction("block_actions", person);
    ObjectNode action = payload.putArray("actions").addObject();
    for (String field : new String[]{"type", "action_id", "text", "value", "style", "placeholder"}) {
      if (element.has(field)) {
        action.set(field, element.path(field));
      }
    }
    if (Inputs.holds(element)) {
      action.setAll(Inputs.value(element, given));
    }
    action.put("block_id", found.blockId()).put("action_ts", workspace.nextTs());
    return payload;
  }

  private synchronized ObjectNode remembered(String key, JsonNode message, Blocks.Found found, JsonNode given) {
    if (chosen.size() > MOST_REMEMBERED) {
      chosen.clear();
    }
    ObjectNode before = chosen.getOrDefault(key, Json.object());
    if (Inputs.kept(found.element())) {
      Inputs.put(before, found, Inputs.value(found.element(), given));
    }
    chosen.put(key, before);
    return Inputs.values(message.path("blocks"), before);
  }

  /** @param values what the person put into the form so far */
  SlackSim.Reaction onView(
      String person, String viewId, String actionId, Predicate<Blocks.Found> which, JsonNode given, JsonNode values) {
    ObjectNode view = open(person, viewId);
    Blocks.Found found = found(view, actionId, which);
    ObjectNode payload = action(person, found, given);
    ObjectNode state = Inputs.values(view.path("blocks"), values);
    if (Inputs.kept(found.element())) {
      Inputs.put(state, found, Inputs.value(found.element(), given));
    }
    view.putObject("state").set("values", state);
    payload.set("container", Json.tree(Map.of("type", "view", "view_id", viewId)));
    payload.set("view", view);
    return reaction(doors.interaction(payload));
  }

  ObjectNode open(String person, String viewId) {
    return workspace.views().find("id", viewId)
        .or(() -> workspace.views().home(person).filter(v -> v.path("id").asText().equals(viewId)))
        .orElseThrow(() -> new IllegalArgumentException("no open form " + viewId));
  }

  SlackSim.Reaction submit(String person, String viewId, JsonNode values) {
    ObjectNode view = open(person, viewId);
    view.putObject("state").set("values", Inputs.values(view.path("blocks"), values));
    ObjectNode payload = interaction("view_submission", person);
    payload.set("view", view);
    payload.putArray("response_urls");
    SlackSim.Reaction reaction = reaction(doors.interaction(payload));
    answers.apply(person, view, reaction);
    return reaction;
  }

  /** Closes the form; the bot hears of it if it wanted to. */
  void close(String person, ObjectNode view) {
    workspace.views().close(person, view.path("id").asText());
    if (view.path("notify_on_close").asBoolean()) {
      ObjectNode payload = interaction("view_closed", person);
      payload.remove("trigger_id");
      payload.set("view", view);
      payload.put("is_cleared", false);
      doors.interaction(payload);
    }
  }

  SlackSim.Reaction shortcut(String person, String channel, String ts, String callbackId) {
    ObjectNode message = conversations.find(channel, ts)
        .orElseThrow(() -> new IllegalArgumentException("no message " + ts));
    ObjectNode payload = interaction("message_action", person).put("callback_id", callbackId).put("message_ts", ts)
        .put("action_ts", workspace.nextTs()).put("response_url", responses.issue(person, channel, null));
    payload.set("channel", channel(channel));
    payload.set("message", message);
    return reaction(doors.interaction(payload));
  }

  SlackSim.Reaction command(String person, String channel, String command, String text) {
    ObjectNode fields = Json.object(Map.of(
        "token", "unused", "command", command, "text", text, "team_id", Workspace.TEAM, "team_domain", "hive",
        "channel_id", channel, "channel_name", channel(channel).path("name").asText(), "user_id", person,
        "user_name", name(person), "api_app_id", Workspace.APP));
    fields.put("is_enterprise_install", "false").put("trigger_id", triggers.issue(person))
        .put("response_url", responses.issue(person, channel, null));
    Answer answer = doors.command(fields);
    try {
      shown(person, channel, command, answer);
    } catch (Refused e) {
      workspace.problem(command + ": " + e.words());
    }
    return reaction(answer);
  }

  private void shown(String person, String channel, String command, Answer answer) {
    if (!answer.acknowledged()) {
      conversations.add(channel, Json.object(Map.of("type", "message", "ts", workspace.nextTs(), "user",
          Workspace.SLACKBOT, "ephemeral_to", person, "text", command + " failed with the error \""
              + (answer.status() == 0 ? "operation_timeout" : "dispatch_failed") + "\"")));
    } else if (!answer.body().isBlank()) {
      JsonNode body = json(answer.body());
      responses.say(person, channel, body.isObject() ? body : Json.object(Map.of("text", answer.body())));
    }
  }

  ObjectNode interaction(String type, String person) {
    SlackPerson who = workspace.person(person).orElseThrow(() -> new IllegalArgumentException("nobody is " + person));
    ObjectNode payload = Json.object(Map.of("type", type, "api_app_id", Workspace.APP, "token", "unused",
        "trigger_id", triggers.issue(person), "is_enterprise_install", false));
    payload.putNull("enterprise");
    payload.set("team", Json.tree(Map.of("id", Workspace.TEAM, "domain", "hive")));
    payload.set("user", Json.tree(Map.of("id", person, "username", who.name(), "name", who.name(),
        "team_id", Workspace.teamOf(who))));
    return payload;
  }

  private String name(String person) {
    return workspace.person(person).orElseThrow(() -> new IllegalArgumentException("nobody is " + person)).name();
  }

  JsonNode channel(String id) {
    ObjectNode channel = conversations.channel(id).orElseThrow(() -> new IllegalArgumentException("no channel " + id));
    return Json.tree(Map.of("id", id,
        "name", channel.path("is_im").asBoolean() ? "directmessage" : channel.path("name").asText()));
  }

  static SlackSim.Reaction reaction(Answer answer) {
    JsonNode body = json(answer.body());
    return new SlackSim.Reaction(answer.status(), body.isObject() ? body : Json.object());
  }

  /** An object, or something else where it is none. */
  private static JsonNode json(String body) {
    try {
      return body.startsWith("{") ? Json.read(body) : MissingNode.getInstance();
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }
}
