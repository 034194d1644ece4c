package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the simulated workspace holds. Every access is under its own lock. */
final class Workspace {
  static final String TEAM = "T0HIVE";
  static final String BOT_USER = "U0SKEP";
  static final String BOT = "B0SKEP";
  static final String APP = "A0SKEP";

  private final Clock clock;
  private final List<SlackPerson> people = List.of(
      new SlackPerson("U001ADA", "ada", "Ada Lind", "#7c3085", false, false),
      new SlackPerson("U002PAM", "pam", "Pam Reyes", "#1164a3", false, false),
      new SlackPerson("U003GUS", "gus", "Gus Ode", "#8d5a00", true, false),
      new SlackPerson("U004EXT", "eve", "Eve Marsh", "#9c3030", false, true));
  private final Map<String, ObjectNode> channels = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> messages = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> views = new LinkedHashMap<>();
  private final Map<String, JsonNode> homes = new LinkedHashMap<>();
  private final Map<String, String> statuses = new LinkedHashMap<>();
  private final Map<String, JsonNode> prompts = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long lastTs;
  private long ids = 1000;

  Workspace(Clock clock) {
    this.clock = clock;
    channel("C01SHOP", "shop", null, "The web shop");
    channel("C02CLEAN", "flag-cleanup", null, "Expired feature flags");
    channel("C03RANDOM", "random", null, "Anything else");
  }

  private void channel(String id, String name, @Nullable String person, String topic) {
    ObjectNode channel = Json.object(Map.of("id", id, "name", name, "is_im", person != null, "topic", topic));
    if (person != null) {
      channel.put("user", person);
    }
    channels.put(id, channel);
    messages.put(id, new ArrayList<>());
  }

  synchronized String id(String prefix) {
    return prefix + Long.toString(ids++, 36).toUpperCase(java.util.Locale.ROOT);
  }

  synchronized Optional<SlackPerson> person(String id) {
    return people.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  synchronized boolean hasChannel(String id) {
    return channels.containsKey(id);
  }

  synchronized boolean isDirect(String channel) {
    return channels.containsKey(channel) && channels.get(channel).path("is_im").asBoolean();
  }

  synchronized String direct(String person) {
    String id = "D" + person.substring(1);
    if (!channels.containsKey(id)) {
      channel(id, person, person, "");
    }
    return id;
  }

  /** Ids of messages are times, in microseconds, each later than the one before. */
  synchronized String nextTs() {
    var now = clock.instant();
    lastTs = Math.max(lastTs + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
    return "%d.%06d".formatted(lastTs / 1_000_000, lastTs % 1_000_000);
  }

  synchronized void add(String channel, ObjectNode message) {
    messages.get(channel).add(message);
  }

  synchronized Optional<ObjectNode> message(String channel, String ts) {
    return messages.getOrDefault(channel, List.of()).stream().filter(m -> m.path("ts").asText().equals(ts)).findFirst();
  }

  /** Replaces the fields given. */
  synchronized void edit(ObjectNode message, Map<String, JsonNode> fields) {
    message.setAll(fields);
    message.set("edited", Json.tree(Map.of("user", BOT_USER, "ts", nextTs())));
  }

  /** The root and its replies, without what only one person sees. */
  synchronized List<ObjectNode> thread(String channel, String ts) {
    return messages.getOrDefault(channel, List.of()).stream()
        .filter(m -> m.path("ts").asText().equals(ts) || m.path("thread_ts").asText().equals(ts))
        .filter(m -> !m.has("ephemeral_to")).map(ObjectNode::deepCopy).toList();
  }

  synchronized List<ObjectNode> roots(String channel) {
    return messages.getOrDefault(channel, List.of()).stream()
        .filter(m -> !m.has("thread_ts") || m.path("thread_ts").asText().equals(m.path("ts").asText()))
        .filter(m -> !m.has("ephemeral_to")).map(ObjectNode::deepCopy).toList();
  }

  synchronized List<ObjectNode> everything(String channel) {
    return messages.getOrDefault(channel, List.of()).stream().map(ObjectNode::deepCopy).toList();
  }

  synchronized void push(String person, ObjectNode view) {
    views.computeIfAbsent(person, p -> new ArrayList<>()).add(view);
  }

  synchronized Optional<ObjectNode> topView(String person) {
    List<ObjectNode> open = views.getOrDefault(person, List.of());
    return open.isEmpty() ? Optional.empty() : Optional.of(open.getLast().deepCopy());
  }

  synchronized void closeViews(String person) {
    views.remove(person);
  }

  synchronized void home(String person, JsonNode view) {
    homes.put(person, view);
  }

  synchronized void status(String channel, String thread, String words) {
    statuses.put(channel + ":" + thread, words);
  }

  synchronized void prompts(String channel, String thread, JsonNode suggested) {
    prompts.put(channel + ":" + thread, suggested);
  }

  synchronized void problem(String words) {
    problems.add(words);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** Everything, as the page shows it. */
  synchronized ObjectNode state() {
    ObjectNode state = Json.object();
    state.set("team", Json.tree(Map.of("id", TEAM, "name", "Hive")));
    state.set("bot", Json.tree(Map.of("user_id", BOT_USER, "name", "Skep")));
    ArrayNode users = state.putArray("users");
    people.forEach(p -> users.add(Json.object(Map.of("id", p.id(), "name", p.name(), "real_name", p.realName(),
        "color", p.color(), "is_restricted", p.guest(), "is_stranger", p.stranger()))));
    ArrayNode all = state.putArray("channels");
    channels.values().forEach(c -> all.add(c.deepCopy()));
    ObjectNode said = state.putObject("messages");
    messages.forEach((channel, list) -> {
      ArrayNode array = said.putArray(channel);
      list.forEach(m -> array.add(shown(channel, m)));
    });
    state.set("views", Json.tree(views));
    state.set("homes", Json.tree(homes));
    state.set("assistant_status", Json.tree(statuses));
    state.set("suggested_prompts", Json.tree(prompts));
    state.set("problems", Json.tree(problems));
    return state;
  }

  private ObjectNode shown(String channel, ObjectNode message) {
    ObjectNode copy = message.deepCopy();
    String ts = copy.path("ts").asText();
    long replies = messages.get(channel).stream()
        .filter(m -> m.path("thread_ts").asText().equals(ts) && !m.path("ts").asText().equals(ts)).count();
    if (replies > 0) {
      copy.put("reply_count", replies);
    }
    return copy;
  }
}
