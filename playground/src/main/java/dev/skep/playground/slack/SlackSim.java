package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Slack workspace on this machine. It speaks Slack's own protocols to the bot and refuses what Slack would refuse;
 * what it refused is kept in {@link #problems()}. It knows one app, the bot, and people who are in every channel; it has
 * no user groups, no search. Thread-safe.
 */
public final class SlackSim implements AutoCloseable {

  /**
   * Secrets shared with the bot, the time, and how patient the workspace is.
   *
   * @param wall the machine's time, by which requests are signed: who checks them may know no other
   */
  public record Settings(
      String botToken, String appToken, String signingSecret, Clock clock, SlackPace pace, Clock wall) {
    public Settings(String botToken, String appToken, String signingSecret, Clock clock, SlackPace pace) {
      this(botToken, appToken, signingSecret, clock, pace, clock);
    }

    public Settings(String botToken, String appToken, String signingSecret, Clock clock) {
      this(botToken, appToken, signingSecret, clock, SlackPace.real());
    }

    public static Settings simple() {
      return new Settings("xoxb-playground", "xapp-playground", "playground-signing-secret", Clock.systemUTC());
    }

    public Settings with(SlackPace other) {
      return new Settings(botToken, appToken, signingSecret, clock, other, wall);
    }

    /** With a time of its own, which may be another than the machine's. */
    public Settings with(Clock time) {
      return new Settings(botToken, appToken, signingSecret, time, pace, wall);
    }
  }

  /** What the bot answered to an interaction: status 0 and nothing where it did not. */
  public record Reaction(int status, JsonNode body) {}

  /** How often it is looked whether a scheduled message is due. */
  private static final long LOOK_MILLIS = 100;

  private final Workspace workspace;
  private final Faults faults = new Faults();
  private final HttpDoor http;
  private final SocketDoor sockets;
  private final EventSender sender;
  private final Subscriptions subscriptions;
  private final Events events;
  private final ResponseUrls responses;
  private final Interactions interactions;
  private final Suggestions suggestions;
  private final PersonVoice people;
  private final Uploads uploads;
  private final FileMethods files;
  private final Handing handing;
  private final ScheduledMessages scheduled;
  private final Upkeep upkeep;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("slack-scheduled").factory());
  private final Scopes scopes = new Scopes();
  private final SlackWebApi api;
  private final SignIn signIn;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile int port;

  public SlackSim(Settings settings) {
    this.workspace = new Workspace(settings.clock());
    this.http = new HttpDoor(settings);
    this.sockets = new SocketDoor(workspace, settings.pace().acknowledgeWithin());
    var doors = new Doors(http, sockets);
    this.sender = new EventSender(doors, settings.pace().retries());
    this.subscriptions = new Subscriptions(scopes);
    this.events = new Events(workspace, sender, subscriptions, settings.clock());
    var voice = new BotVoice(workspace, events);
    var writing = new Writing(workspace, voice);
    var reactions = new Reactions(workspace, events);
    this.scheduled = new ScheduledMessages(workspace, writing, voice, settings.clock());
    this.upkeep = new Upkeep(workspace, events, reactions, this::changed);
    var triggers = new Triggers(workspace, settings.clock(), settings.pace().triggersLast());
    var views = new ViewMethods(workspace, triggers);
    this.responses = new ResponseUrls(workspace, voice, settings.clock(), () -> port, this::changed);
    this.interactions = new Interactions(workspace, doors, triggers, responses, new ViewAnswers(workspace, views));
    this.suggestions = new Suggestions(workspace, doors, interactions);
    this.people = new PersonVoice(workspace, events);
    this.uploads = new Uploads(workspace, settings, scopes, () -> port);
    this.files = new FileMethods(workspace, voice, uploads, () -> port);
    this.handing = new Handing(workspace, people, uploads, this::changed);
    this.signIn = new SignIn(workspace, settings.clock());
    this.api = new SlackWebApi(workspace, settings, scopes, faults, this::changed);
    register(new ChatMethods(workspace, writing, voice, new PostPace(settings.clock(), settings.pace().burst())),
        reactions, views, api.methods());
    var _ = beat.scheduleWithFixedDelay(this::postDue, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void register(
      ChatMethods chat, Reactions reactions, ViewMethods views, Map<String, SlackWebApi.Method> methods) {
    chat.register(methods);
    scheduled.register(methods);
    reactions.register(methods);
    new PinMethods(workspace).register(methods);
    new ConversationMethods(workspace).register(methods);
    new PeopleMethods(workspace, scopes).register(methods);
    new AssistantMethods(workspace).register(methods);
    views.register(methods);
    files.register(methods);
    methods.put("apps.connections.open", given -> Json.object(Map.of("url", sockets.invitation(port))));
  }

  public void routes(Javalin app) {
    signIn.routes(app);
    app.post("/slack/api/{method}", api::handle);
    app.get("/slack/api/{method}", api::handle);
    app.post("/slack/response/{id}", responses::handle);
    app.get("/slack/files/{id}/<name>", uploads::download);
    app.post("/slack/upload/v1/{id}", files::upload);
    app.get("/playground/api/slack/pictures/{id}", uploads::picture);
    app.ws("/slack/socket", sockets::routes);
    new SlackPageApi(this).routes(app);
    app.events(e -> e.serverStarted(() -> port = app.port()));
  }

  public void botAt(URI bot) {
    http.botAt(bot);
    signIn.botAt(bot);
  }

  public void onChange(Runnable watcher) {
    watchers.add(watcher);
  }

  private void changed() {
    watchers.forEach(Runnable::run);
  }

  /** What goes wrong with the next calls, by the name of the method; also counts the calls. */
  public Faults faults() {
    return faults;
  }

  /** Everything, as the page shows it. */
  public JsonNode state() {
    ObjectNode state = workspace.state();
    scheduled.state(state);
    return state;
  }

  /** What the bot sent that Slack would have refused, oldest first. */
  public List<String> problems() {
    return workspace.problems();
  }

  /** Puts the bot into a channel or out of it. It is in all of them at first. */
  public void botIn(String channel, boolean member) {
    workspace.conversations().member(channel, member);
  }

  /** Gives the bot's token a scope or takes it away. At first it has those of the manifest. */
  public void botMay(String scope, boolean may) {
    scopes.set(scope, may);
  }

  /** Subscribes the app to an event, named as in the manifest, or ends that. At first it is as in the manifest. */
  public void botHears(String event, boolean wanted) {
    subscriptions.set(event, wanted);
  }

  /** Posts what was scheduled for a time that has come by now. It is looked for now and then without this, too. */
  public void postDue() {
    if (scheduled.postDue()) {
      changed();
    }
  }

  // People act

  /**
   * A person says something; returns the message's id. The text is what one types: {@code @Skep} becomes a mention.
   *
   * @param thread null for a root message
   */
  public String say(String person, String channel, @Nullable String thread, String text) {
    String ts = people.say(person, channel, thread == null ? "" : thread, text);
    changed();
    return ts;
  }

  /** Files, forwarded messages, private channels. */
  public Handing handing() {
    return handing;
  }

  /** Channels archived, the bot taken out, emoji, and other apps. */
  public Upkeep upkeep() {
    return upkeep;
  }

  /** A person edits a message of their own. */
  public void edit(String person, String channel, String ts, String text) {
    people.edit(person, channel, ts, text);
    changed();
  }

  /** A person deletes a message of their own. */
  public void delete(String person, String channel, String ts) {
    people.delete(person, channel, ts);
    changed();
  }

  /** Delivers an event of a test's own making over HTTP, once, as that retry; returns the bot's status. */
  public int deliver(JsonNode event, String eventId, int retry) {
    return http.post(events.envelope(event, eventId).toString(), "application/json", retry, "http_timeout").status();
  }

  /** Sets a channel's topic. */
  public void topic(String channel, String topic) {
    workspace.conversations().topic(channel, topic);
    changed();
  }

  /** A new channel in which everybody and the bot are; returns its id. */
  public String openChannel(String name, String topic) {
    String channel = workspace.id("C");
    workspace.conversations().open(channel, name, topic);
    changed();
    return channel;
  }

  public String openDirect(String person) {
    String channel = workspace.conversations().directWith(person);
    changed();
    return channel;
  }

  public void openHome(String person) {
    events.homeOpened(person);
    changed();
  }

  /** Opens the assistant pane; returns the thread's id in the direct channel. */
  public String openAssistant(String person) {
    String ts = people.openAssistant(person);
    changed();
    return ts;
  }

  /** Presses a button of a message. */
  public Reaction press(String person, String channel, String messageTs, String actionId) {
    return click(person, channel, messageTs, actionId, null);
  }

  /** @param value null for the first button with that action id, else the one with this value */
  public Reaction click(String person, String channel, String messageTs, String actionId, @Nullable String value) {
    return told(interactions.onMessage(person, channel, messageTs, actionId,
        f -> value == null || f.element().path("value").asText().equals(value), MissingNode.getInstance()));
  }

  /**
   * Chooses in a select, or types into another input, of a message.
   *
   * @param value what one types, the value of an option, or a whole option where the bot offered it
   */
  public Reaction choose(String person, String channel, String messageTs, String actionId, Object value) {
    return act(person, channel, messageTs, "", actionId, Json.tree(value));
  }

  /** @param blockId empty for any block */
  Reaction act(String person, String channel, String messageTs, String blockId, String actionId, JsonNode given) {
    return told(interactions.onMessage(person, channel, messageTs, actionId, Blocks.in(blockId), given));
  }

  /** Acts on an element of an open form or of the home tab; {@code given} missing for a button. */
  public Reaction actOnView(
      String person, String viewId, String blockId, String actionId, JsonNode given, JsonNode values) {
    return told(interactions.onView(person, viewId, actionId, Blocks.in(blockId), given, values));
  }

  /** What the bot offers in an external select of a message for what was typed, in Slack's words for options. */
  public JsonNode options(String person, String channel, String messageTs, String actionId, String typed) {
    return suggestions.inMessage(person, channel, messageTs, actionId, typed);
  }

  /** As {@link #options}, in an open form or the home tab. */
  public JsonNode optionsInView(String person, String viewId, String actionId, String typed) {
    return suggestions.inView(person, viewId, actionId, typed);
  }

  /** Submits the person's topmost form; {@code values} by block id: what one types, or the value of an option. */
  public Reaction submit(String person, Map<String, String> values) {
    return submit(person, form(person).map(v -> v.path("id").asText()).orElse(""), Json.tree(values));
  }

  /** As {@link #submit(String, Map)}; values may also be Slack's own states, by block id and action id. */
  public Reaction submit(String person, String viewId, JsonNode values) {
    return told(interactions.submit(person, viewId, values));
  }

  /** Closes the person's topmost form. Without one nothing happens. */
  public void closeView(String person) {
    workspace.views().top(person).ifPresent(view -> interactions.close(person, view));
    changed();
  }

  /** Uses a message's menu. */
  public Reaction shortcut(String person, String channel, String messageTs, String callbackId) {
    return told(interactions.shortcut(person, channel, messageTs, callbackId));
  }

  public Reaction command(String person, String channel, String command, String text) {
    return told(interactions.command(person, channel, command, text));
  }

  private Reaction told(Reaction reaction) {
    changed();
    return reaction;
  }

  // What is there to see

  /** Root and replies, oldest first. */
  public List<JsonNode> thread(String channel, String ts) {
    return List.copyOf(workspace.conversations().thread(channel, ts));
  }

  /** Everything in a channel, what only one person sees included. */
  public List<JsonNode> everything(String channel) {
    return List.copyOf(workspace.conversations().everything(channel));
  }

  /** The person's topmost form. */
  public Optional<JsonNode> form(String person) {
    return workspace.views().top(person).map(v -> v);
  }

  /** What the bot published as the person's home tab. */
  public Optional<JsonNode> home(String person) {
    return workspace.views().home(person).map(v -> v);
  }

  // Socket Mode

  /** Asks every connection to come again; {@code reason} is {@code warning} or {@code refresh_requested}. */
  public void disconnect(String reason) {
    sockets.disconnect(reason);
  }

  /** Cuts every connection without a word. */
  public void dropSockets() {
    sockets.drop();
  }

  public int openSockets() {
    return sockets.open();
  }

  /** How many connections there ever were. */
  public int socketsOpened() {
    return sockets.opened();
  }

  /** Ids of acknowledged envelopes, in the order of acknowledgement. */
  public List<String> acknowledged() {
    return sockets.acknowledged();
  }

  @Override
  public void close() {
    beat.shutdownNow();
    sender.close();
  }
}
