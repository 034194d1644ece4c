package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** {@code reactions.*}, and the emoji that people put under messages. Whoever reacts, the bot is told. */
final class Reactions {
  private final Conversations conversations;
  private final Events events;

  Reactions(Workspace workspace, Events events) {
    this.conversations = workspace.conversations();
    this.events = events;
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("reactions.add", given -> react(given, true));
    methods.put("reactions.remove", given -> react(given, false));
    methods.put("reactions.get", this::get);
  }

  /** What nobody reacted to has no list of reactions. */
  private ObjectNode get(Arguments given) {
    String channel = conversations.entered(given.need("channel"));
    ObjectNode message = conversations.find(channel, given.need("timestamp")).filter(m -> !m.has("ephemeral_to"))
        .orElseThrow(() -> new Refused("message_not_found"));
    ObjectNode answer = Json.object(Map.of("type", "message", "channel", channel));
    answer.set("message", message.deepCopy());
    return answer;
  }

  private ObjectNode react(Arguments given, boolean add) {
    String channel = conversations.writable(given.need("channel"));
    String name = given.need("name");
    react(Workspace.BOT_USER, channel, given.need("timestamp"), name, add);
    return Json.object();
  }

  void react(String user, String channel, String ts, String name, boolean add) {
    Refused.when(!name.matches("[a-z0-9_+'-]+(::skin-tone-[2-6])?"), "invalid_name");
    Refused.when(conversations.find(channel, ts).filter(m -> !m.has("ephemeral_to")).isEmpty(), "message_not_found");
    conversations.change(channel, ts, message -> {
      Set<String> users = by(message, name);
      Refused.when(add && !users.add(user), "already_reacted");
      Refused.when(!add && !users.remove(user), "no_reaction");
      set(message, name, users);
    }).ifPresent(message -> events.reacted(user, channel, message, name, add));
  }

  boolean has(String user, String channel, String ts, String name) {
    return conversations.find(channel, ts).map(m -> by(m, name).contains(user)).orElse(false);
  }

  private static Set<String> by(ObjectNode message, String name) {
    var users = new LinkedHashSet<String>();
    Blocks.of(message.path("reactions")).filter(r -> r.path("name").asText().equals(name))
        .flatMap(r -> Blocks.of(r.path("users"))).map(JsonNode::asText).forEach(users::add);
    return users;
  }

  /** What is there keeps its place. */
  private static void set(ObjectNode message, String name, Set<String> users) {
    JsonNode mine = Json.object(Map.of("name", name, "users", users, "count", users.size()));
    ArrayNode all = Json.array();
    boolean known = Blocks.of(message.path("reactions")).anyMatch(r -> r.path("name").asText().equals(name));
    Blocks.of(message.path("reactions")).map(r -> r.path("name").asText().equals(name) ? mine : r)
        .filter(r -> !r.path("users").isEmpty()).forEach(all::add);
    if (!known) {
      all.add(mine);
    }
    message.set("reactions", all);
  }
}
