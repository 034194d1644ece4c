package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Web API methods, answering and refusing as Slack does. */
final class SlackWebApi {
  private static final Duration TRIGGER_LASTS = Duration.ofSeconds(3);
  private static final int BURST = 20;

  private final Workspace workspace;
  private final SlackSim.Settings settings;
  private final Faults faults;
  private final Clock clock;
  private final Runnable changed;
  private final SlackSim sim;
  private final Map<String, Instant> triggers = new ConcurrentHashMap<>();
  private final Map<String, Deque<Instant>> posted = new ConcurrentHashMap<>();

  SlackWebApi(Workspace workspace, SlackSim.Settings settings, Faults faults, SlackSim sim, Runnable changed) {
    this.workspace = workspace;
    this.settings = settings;
    this.faults = faults;
    this.clock = settings.clock();
    this.sim = sim;
    this.changed = changed;
  }

  /** Slack says no. */
  private static final class No extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> messages;

    No(String error, List<String> messages) {
      super(error);
      this.messages = messages;
    }

    No(String error) {
      this(error, List.of());
    }
  }

  String trigger() {
    String trigger = workspace.id("trigger.");
    triggers.put(trigger, clock.instant());
    return trigger;
  }

  void handle(Context http) {
    String method = http.pathParam("method");
    Faults.Fault fault = faults.meet(method);
    if (fault != null && !fault.after()) {
      fail(http, fault);
      return;
    }
    ObjectNode answer = answer(http, method);
    if (answer.path("error").asText().equals("ratelimited")) {
      http.status(429).header("Retry-After", "1");
    }
    if (fault != null) {
      fail(http, fault);
      return;
    }
    http.contentType("application/json; charset=utf-8").result(answer.toString());
    changed.run();
  }

  private static void fail(Context http, Faults.Fault fault) {
    fault.hang();
    if (fault.retryAfterSeconds() > 0) {
      http.header("Retry-After", Integer.toString(fault.retryAfterSeconds()));
    }
    http.status(fault.status()).contentType("application/json")
        .result("{\"ok\":false,\"error\":\"" + fault.error() + "\"}");
  }

  private ObjectNode answer(Context http, String method) {
    try {
      Map<String, String> arguments = arguments(http);
      String token = token(http, arguments);
      boolean app = method.equals("apps.connections.open");
      if (!token.equals(app ? settings.appToken() : settings.botToken())) {
        throw new No(token.isEmpty() ? "not_authed" : "invalid_auth");
      }
      return call(method, arguments).put("ok", true);
    } catch (No e) {
      workspace.problem(method + ": " + e.getMessage() + (e.messages.isEmpty() ? "" : " " + e.messages));
      ObjectNode answer = Json.object(Map.of("ok", false, "error", e.getMessage()));
      answer.putObject("response_metadata").set("messages", Json.tree(e.messages));
      return answer;
    }
  }

  private static String token(Context http, Map<String, String> arguments) {
    String header = http.header("Authorization");
    return header != null && header.startsWith("Bearer ") ? header.substring(7) : arguments.getOrDefault("token", "");
  }

  private static Map<String, String> arguments(Context http) {
    var arguments = new HashMap<String, String>();
    String type = http.contentType() == null ? "" : http.contentType();
    if (type.startsWith("application/json")) {
      Json.read(http.body()).properties().forEach(
          e -> arguments.put(e.getKey(), e.getValue().isTextual() ? e.getValue().asText() : e.getValue().toString()));
    } else {
      http.formParamMap().forEach((k, v) -> arguments.put(k, v.getFirst()));
    }
    http.queryParamMap().forEach((k, v) -> arguments.putIfAbsent(k, v.getFirst()));
    return arguments;
  }

  private ObjectNode call(String method, Map<String, String> a) {
    return switch (method) {
      case "auth.test" -> Json.object(Map.of("url", "https://hive.slack.example/", "team", "Hive", "user", "skep",
          "team_id", Workspace.TEAM, "user_id", Workspace.BOT_USER, "bot_id", Workspace.BOT));
      case "chat.postMessage" -> postMessage(a);
      case "chat.postEphemeral" -> postEphemeral(a);
      case "chat.update" -> update(a);
      case "chat.getPermalink" -> permalink(a);
      case "conversations.replies" -> replies(a);
      case "conversations.history" -> history(a);
      case "conversations.open" -> open(a);
      case "users.info" -> userInfo(a);
      case "views.open" -> viewsOpen(a);
      case "views.publish" -> viewsPublish(a);
      case "assistant.threads.setStatus" -> assistant(a, "status");
      case "assistant.threads.setTitle" -> assistant(a, "title");
      case "assistant.threads.setSuggestedPrompts" -> assistant(a, "prompts");
      case "apps.connections.open" -> Json.object(Map.of("url", sim.socketUrl()));
      default -> throw new No("unknown_method");
    };
  }

  private ObjectNode postMessage(Map<String, String> a) {
    String channel = channel(a);
    pace(channel);
    ObjectNode message = content(a);
    String thread = a.getOrDefault("thread_ts", "");
    if (!thread.isEmpty()) {
      if (workspace.message(channel, thread).isEmpty()) {
        throw new No("thread_not_found");
      }
      message.put("thread_ts", thread);
    }
    if (a.containsKey("metadata")) {
      message.set("metadata", metadata(a.get("metadata")));
    }
    workspace.add(channel, message);
    workspace.status(channel, thread, "");
    sim.botSpoke(channel, message);
    return Json.object(Map.of("channel", channel, "ts", message.path("ts").asText(), "message", message));
  }

  private static JsonNode metadata(String json) {
    JsonNode metadata = Json.read(json);
    if (!metadata.path("event_type").isTextual() || !metadata.path("event_payload").isObject()) {
      throw new No("invalid_metadata_format");
    }
    return metadata;
  }

  private ObjectNode content(Map<String, String> a) {
    String text = a.getOrDefault("text", "");
    JsonNode blocks = a.containsKey("blocks") ? Json.read(a.get("blocks")) : Json.array();
    if (text.isEmpty() && blocks.isEmpty()) {
      throw new No("no_text");
    }
    if (text.isEmpty()) {
      workspace.problem("a message without a text fallback was sent");
    }
    if (text.length() > 40_000) {
      throw new No("msg_too_long");
    }
    refuse(BlockRules.problems(blocks, 50));
    ObjectNode message = Json.object(Map.of(
        "type", "message", "ts", workspace.nextTs(), "user", Workspace.BOT_USER, "bot_id", Workspace.BOT,
        "app_id", Workspace.APP, "text", text));
    message.set("blocks", blocks);
    return message;
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new No("invalid_blocks", problems);
    }
  }

  private void pace(String channel) {
    Deque<Instant> recent = posted.computeIfAbsent(channel, c -> new ArrayDeque<>());
    synchronized (recent) {
      Instant now = clock.instant();
      recent.removeIf(t -> t.isBefore(now.minusSeconds(1)));
      if (recent.size() >= BURST) {
        throw new No("ratelimited");
      }
      recent.add(now);
    }
  }

  private ObjectNode postEphemeral(Map<String, String> a) {
    String channel = channel(a);
    if (workspace.person(a.getOrDefault("user", "")).isEmpty()) {
      throw new No("user_not_in_channel");
    }
    ObjectNode message = content(a);
    message.put("ephemeral_to", a.get("user"));
    if (a.containsKey("thread_ts")) {
      message.put("thread_ts", a.get("thread_ts"));
    }
    workspace.add(channel, message);
    return Json.object(Map.of("message_ts", message.path("ts").asText()));
  }

  private ObjectNode update(Map<String, String> a) {
    String channel = channel(a);
    ObjectNode message = workspace.message(channel, a.getOrDefault("ts", ""))
        .orElseThrow(() -> new No("message_not_found"));
    if (!message.path("bot_id").asText().equals(Workspace.BOT) || message.has("ephemeral_to")) {
      throw new No("cant_update_message");
    }
    ObjectNode content = content(a);
    workspace.edit(message, Map.of("text", content.get("text"), "blocks", content.get("blocks")));
    return Json.object(Map.of("channel", channel, "ts", a.get("ts"), "text", a.getOrDefault("text", "")));
  }

  private ObjectNode permalink(Map<String, String> a) {
    String channel = channel(a);
    String ts = a.getOrDefault("message_ts", "");
    if (workspace.message(channel, ts).isEmpty()) {
      throw new No("message_not_found");
    }
    return Json.object(Map.of("channel", channel,
        "permalink", "https://hive.slack.example/archives/" + channel + "/p" + ts.replace(".", "")));
  }

  private ObjectNode replies(Map<String, String> a) {
    String channel = channel(a);
    List<ObjectNode> thread = workspace.thread(channel, a.getOrDefault("ts", ""));
    if (thread.isEmpty()) {
      throw new No("thread_not_found");
    }
    return page(thread, a);
  }

  private ObjectNode history(Map<String, String> a) {
    List<ObjectNode> roots = workspace.roots(channel(a)).reversed();
    String latest = a.getOrDefault("latest", "");
    boolean inclusive = a.getOrDefault("inclusive", "false").matches("true|1");
    return page(roots.stream().filter(m -> latest.isEmpty() || m.path("ts").asText().compareTo(latest) < 0
        || inclusive && m.path("ts").asText().equals(latest)).toList(), a);
  }

  private static ObjectNode page(List<ObjectNode> messages, Map<String, String> a) {
    int limit = Integer.parseInt(a.getOrDefault("limit", "100"));
    int from = a.containsKey("cursor") ? Integer.parseInt(a.get("cursor")) : 0;
    int to = Math.min(messages.size(), from + limit);
    boolean metadata = a.getOrDefault("include_all_metadata", "false").matches("true|1");
    ObjectNode answer = Json.object();
    ArrayNode array = answer.putArray("messages");
    messages.subList(Math.min(from, to), to).forEach(m -> array.add(metadata ? m : m.without("metadata")));
    answer.put("has_more", to < messages.size());
    answer.putObject("response_metadata").put("next_cursor", to < messages.size() ? Integer.toString(to) : "");
    return answer;
  }

  private ObjectNode open(Map<String, String> a) {
    String person = a.getOrDefault("users", "");
    if (workspace.person(person).isEmpty()) {
      throw new No("user_not_found");
    }
    return Json.object(Map.of("channel", Map.of("id", workspace.direct(person))));
  }

  private ObjectNode userInfo(Map<String, String> a) {
    String id = a.getOrDefault("user", "");
    if (id.equals(Workspace.BOT_USER)) {
      return Json.object(Map.of("user", Map.of("id", id, "team_id", Workspace.TEAM, "name", "skep", "real_name", "Skep",
          "is_bot", true, "profile", Map.of("display_name", "Skep"))));
    }
    SlackPerson person = workspace.person(id).orElseThrow(() -> new No("user_not_found"));
    return Json.object(Map.of("user", Map.of(
        "id", id, "team_id", person.stranger() ? "T0OTHER" : Workspace.TEAM, "name", person.name(),
        "real_name", person.realName(), "is_restricted", person.guest(), "is_ultra_restricted", false,
        "is_stranger", person.stranger(), "is_bot", false, "deleted", false,
        "profile", Map.of("display_name", person.realName(), "real_name", person.realName()))));
  }

  private ObjectNode viewsOpen(Map<String, String> a) {
    String trigger = a.getOrDefault("trigger_id", "");
    Instant issued = triggers.remove(trigger);
    if (issued == null) {
      throw new No("exchanged_trigger_id");
    }
    if (issued.plus(TRIGGER_LASTS).isBefore(clock.instant())) {
      throw new No("expired_trigger_id");
    }
    ObjectNode view = view(a, "modal");
    workspace.push(sim.triggeredBy(trigger), view);
    return Json.object(Map.of("view", view));
  }

  private ObjectNode viewsPublish(Map<String, String> a) {
    ObjectNode view = view(a, "home");
    workspace.home(a.getOrDefault("user_id", ""), view);
    return Json.object(Map.of("view", view));
  }

  private ObjectNode view(Map<String, String> a, String type) {
    ObjectNode view = (ObjectNode) Json.read(a.getOrDefault("view", "{}"));
    if (!view.path("type").asText().equals(type)) {
      throw new No("invalid_arguments", List.of("type must be " + type));
    }
    refuse(BlockRules.problems(view.path("blocks"), 100));
    for (String part : List.of("title", "submit", "close")) {
      if (view.path(part).path("text").asText().length() > 24) {
        throw new No("invalid_arguments", List.of(part + " must be 24 characters at most"));
      }
    }
    if (view.path("private_metadata").asText().length() > 3000) {
      throw new No("invalid_arguments", List.of("private_metadata must be 3000 characters at most"));
    }
    return view.put("id", workspace.id("V"));
  }

  private ObjectNode assistant(Map<String, String> a, String what) {
    String channel = a.getOrDefault("channel_id", "");
    String thread = a.getOrDefault("thread_ts", "");
    if (!workspace.isDirect(channel)) {
      throw new No("channel_not_found");
    }
    switch (what) {
      case "status" -> workspace.status(channel, thread, a.getOrDefault("status", ""));
      case "prompts" -> workspace.prompts(channel, thread, Json.read(a.getOrDefault("prompts", "[]")));
      default -> {
      }
    }
    return Json.object();
  }

  private String channel(Map<String, String> a) {
    @Nullable
    String channel = a.get("channel");
    if (channel == null || !workspace.hasChannel(channel)) {
      throw new No("channel_not_found");
    }
    return channel;
  }
}
