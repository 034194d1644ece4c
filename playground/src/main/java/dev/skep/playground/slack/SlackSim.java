package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A Slack workspace on this machine. It speaks Slack's own protocols to the bot and refuses what Slack would refuse;
 * what it refused is kept in {@link #problems()}. Thread-safe.
 */
public final class SlackSim implements AutoCloseable {

  /** Secrets shared with the bot, and the time. */
  public record Settings(String botToken, String appToken, String signingSecret, Clock clock) {
    public static Settings simple() {
      return new Settings("xoxb-playground", "xapp-playground", "playground-signing-secret", Clock.systemUTC());
    }
  }

  /** What the bot answered to an interaction. */
  public record Reaction(int status, JsonNode body) {}

  private final Workspace workspace;
  private final Settings settings;
  private final Faults faults = new Faults();
  private final SlackSender sender;
  private final SlackWebApi api;
  private final Map<String, String> triggeredBy = new ConcurrentHashMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final ExecutorService outgoing = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private volatile int port;

  public SlackSim(Settings settings) {
    this.settings = settings;
    this.workspace = new Workspace(settings.clock());
    this.sender = new SlackSender(settings);
    this.api = new SlackWebApi(workspace, settings, faults, this, this::changed);
  }

  public void routes(Javalin app) {
    app.post("/slack/api/{method}", api::handle);
    app.get("/slack/api/{method}", api::handle);
    app.ws("/slack/socket", sender::socket);
    new SlackPageApi(this).routes(app);
    app.events(e -> e.serverStarted(() -> port = app.port()));
  }

  public void botAt(URI bot) {
    sender.botAt(bot);
  }

  public void onChange(Runnable watcher) {
    watchers.add(watcher);
  }

  private void changed() {
    watchers.forEach(Runnable::run);
  }

  String socketUrl() {
    return "ws://127.0.0.1:" + port + "/slack/socket";
  }

  public Faults faults() {
    return faults;
  }

  public JsonNode state() {
    return workspace.state();
  }

  public List<String> problems() {
    return workspace.problems();
  }

  // People act

  /** A person says something; returns the message's id. {@code thread} null for a root message. */
  public String say(String person, String channel, @Nullable String thread, String text) {
    String ts = workspace.nextTs();
    ObjectNode message = Json.object(Map.of("type", "message", "ts", ts, "user", person, "text", linked(text)));
    if (thread != null && !thread.isEmpty()) {
      message.put("thread_ts", thread);
    }
    workspace.add(channel, message);
    changed();
    boolean mention = message.path("text").asText().contains("<@" + Workspace.BOT_USER + ">");
    outgoing.execute(() -> {
      if (mention && !workspace.isDirect(channel)) {
        sender.event(envelope(event(channel, message).put("type", "app_mention")));
      }
      sender.event(envelope(event(channel, message)));
    });
    return ts;
  }

  private static String linked(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replaceAll("(?i)@skep\\b", "<@" + Workspace.BOT_USER + ">")
        .replaceAll("(?<![|<])(https?://[^\\s]+)", "<$1>");
  }

  private ObjectNode event(String channel, ObjectNode message) {
    ObjectNode event = message.deepCopy();
    event.remove(List.of("blocks", "metadata"));
    return event.put("channel", channel)
        .put("channel_type", workspace.isDirect(channel) ? "im" : "channel")
        .put("event_ts", message.path("ts").asText()).put("team", Workspace.TEAM);
  }

  private ObjectNode envelope(JsonNode event) {
    return envelope(event, workspace.id("Ev"));
  }

  private ObjectNode envelope(JsonNode event, String id) {
    ObjectNode envelope = Json.object(Map.of(
        "token", "unused", "team_id", Workspace.TEAM, "api_app_id", Workspace.APP, "type", "event_callback",
        "event_id", id, "event_time", settings.clock().instant().getEpochSecond(),
        "is_ext_shared_channel", false, "event_context", "4-" + id));
    envelope.putArray("authorizations").add(Json.object(Map.of(
        "team_id", Workspace.TEAM, "user_id", Workspace.BOT_USER, "is_bot", true, "is_enterprise_install", false)));
    envelope.set("event", event);
    return envelope;
  }

  /** Delivers an event envelope of a test's own making, once, as that retry. */
  public int deliver(JsonNode event, String eventId, int retry) {
    return sender.overHttp(envelope(event, eventId).toString(), "application/json", retry).status();
  }

  void botSpoke(String channel, ObjectNode message) {
    outgoing.execute(() -> sender.event(envelope(event(channel, message))));
  }

  public String openDirect(String person) {
    String channel = workspace.direct(person);
    changed();
    return channel;
  }

  public void openHome(String person) {
    outgoing.execute(() -> {
      sender.event(envelope(Json.object(Map.of("type", "app_home_opened", "user", person, "tab", "home",
          "channel", workspace.direct(person), "event_ts", workspace.nextTs()))));
      changed();
    });
  }

  /** Opens the assistant pane; returns the thread's id in the direct channel. */
  public String openAssistant(String person) {
    String channel = workspace.direct(person);
    String ts = workspace.nextTs();
    workspace.add(channel, Json.object(Map.of("type", "message", "subtype", "assistant_app_thread", "ts", ts,
        "user", Workspace.BOT_USER, "bot_id", Workspace.BOT, "text", "New assistant thread")));
    ObjectNode event = Json.object(Map.of("type", "assistant_thread_started", "event_ts", ts));
    event.set("assistant_thread", Json.tree(Map.of(
        "user_id", person, "channel_id", channel, "thread_ts", ts, "context", Map.of())));
    outgoing.execute(() -> sender.event(envelope(event)));
    changed();
    return ts;
  }

  /** Presses a button of a message. */
  public Reaction press(String person, String channel, String messageTs, String actionId) {
    ObjectNode message = workspace.message(channel, messageTs)
        .orElseThrow(() -> new IllegalArgumentException("no message " + messageTs));
    JsonNode button = elements(message).stream().filter(e -> e.path("action_id").asText().equals(actionId)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no button " + actionId + " on " + messageTs));
    ObjectNode action = ((ObjectNode) button.deepCopy()).put("action_ts", workspace.nextTs()).put("block_id", "b");
    ObjectNode payload = interaction("block_actions", person);
    payload.putArray("actions").add(action);
    payload.set("container", Json.tree(Map.of("type", "message", "message_ts", messageTs, "channel_id", channel,
        "is_ephemeral", message.has("ephemeral_to"))));
    payload.set("channel", Json.tree(Map.of("id", channel, "name", "x")));
    payload.set("message", message.deepCopy());
    payload.putObject("state").putObject("values");
    payload.put("response_url", "http://127.0.0.1:" + port + "/slack/response/" + workspace.id("R"));
    return reaction(sender.interaction(payload));
  }

  static List<JsonNode> elements(JsonNode message) {
    return StreamSupport.stream(message.path("blocks").spliterator(), false)
        .flatMap(b -> java.util.stream.Stream.concat(
            StreamSupport.stream(b.path("elements").spliterator(), false),
            b.has("accessory") ? java.util.stream.Stream.of(b.path("accessory")) : java.util.stream.Stream.empty()))
        .toList();
  }

  /** Submits the person's open form; {@code values} by block id. The form closes unless the bot names errors. */
  public Reaction submit(String person, Map<String, String> values) {
    ObjectNode view = workspace.topView(person).orElseThrow(() -> new IllegalArgumentException("no open form"));
    ObjectNode state = view.putObject("state").putObject("values");
    view.path("blocks").forEach(block -> {
      JsonNode element = block.path("element");
      String blockId = block.path("block_id").asText();
      ObjectNode value = state.putObject(blockId).putObject(element.path("action_id").asText());
      value.put("type", element.path("type").asText());
      fill(value, element, values.get(blockId));
    });
    ObjectNode payload = interaction("view_submission", person);
    payload.set("view", view);
    Reaction reaction = reaction(sender.interaction(payload));
    if (reaction.status() == 200 && !reaction.body().path("response_action").asText().equals("errors")) {
      workspace.closeViews(person);
    }
    changed();
    return reaction;
  }

  private static void fill(ObjectNode value, JsonNode element, @Nullable String given) {
    if (element.path("type").asText().equals("static_select")) {
      JsonNode chosen = given == null
          ? element.path("initial_option")
          : StreamSupport
              .stream(element.path("options").spliterator(), false)
              .filter(o -> o.path("value").asText().equals(given)).findFirst().orElse(element.path("none"));
      value.set("selected_option", chosen.isMissingNode() ? Json.tree(null) : chosen);
    } else {
      String text = given == null ? element.path("initial_value").asText("") : given;
      value.set("value", text.isEmpty() ? Json.tree(null) : Json.tree(text));
    }
  }

  public void closeView(String person) {
    workspace.closeViews(person);
    changed();
  }

  /** Uses a message's menu. */
  public Reaction shortcut(String person, String channel, String messageTs, String callbackId) {
    ObjectNode payload = interaction("message_action", person);
    payload.put("callback_id", callbackId).put("message_ts", messageTs);
    payload.set("channel", Json.tree(Map.of("id", channel, "name", "x")));
    payload.set("message", workspace.message(channel, messageTs).orElseThrow().deepCopy());
    return reaction(sender.interaction(payload));
  }

  public Reaction command(String person, String channel, String command, String text) {
    String trigger = api.trigger();
    triggeredBy.put(trigger, person);
    return reaction(sender.command(Json.object(Map.of(
        "command", command, "text", text, "team_id", Workspace.TEAM, "channel_id", channel, "channel_name", "x",
        "user_id", person, "user_name", person, "api_app_id", Workspace.APP, "trigger_id", trigger,
        "response_url", "http://127.0.0.1:" + port + "/slack/response/" + workspace.id("R")))));
  }

  private ObjectNode interaction(String type, String person) {
    String trigger = api.trigger();
    triggeredBy.put(trigger, person);
    ObjectNode payload = Json.object(Map.of("type", type, "api_app_id", Workspace.APP, "token", "unused",
        "trigger_id", trigger));
    payload.set("team", Json.tree(Map.of("id", Workspace.TEAM, "domain", "hive")));
    payload.set("user", Json.tree(Map.of("id", person, "username", person, "team_id", Workspace.TEAM)));
    return payload;
  }

  String triggeredBy(String trigger) {
    return triggeredBy.getOrDefault(trigger, "");
  }

  private Reaction reaction(SlackSender.Answer answer) {
    changed();
    boolean json = answer.body() != null && answer.body().startsWith("{");
    return new Reaction(answer.status(), json ? Json.read(answer.body()) : Json.object());
  }

  // What is there to see

  /** Root and replies, oldest first. */
  public List<JsonNode> thread(String channel, String ts) {
    return List.copyOf(workspace.thread(channel, ts));
  }

  /** Everything in a channel, what only one person sees included. */
  public List<JsonNode> everything(String channel) {
    return List.copyOf(workspace.everything(channel));
  }

  public java.util.Optional<JsonNode> form(String person) {
    return workspace.topView(person).map(v -> v);
  }

  // Socket Mode

  public void disconnect(String reason) {
    sender.disconnect(reason);
  }

  public int openSockets() {
    return sender.openSockets();
  }

  public List<String> acknowledged() {
    return sender.acknowledged();
  }

  @Override
  public void close() {
    outgoing.shutdownNow();
  }
}
