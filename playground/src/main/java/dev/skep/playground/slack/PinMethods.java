package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** {@code pins.*}: a message says itself where it is pinned, as Slack's do. */
final class PinMethods {
  /** As people met it; what Slack answers then is not documented. */
  private static final int MOST = 100;
  private static final String PINNED_TO = "pinned_to";
  private static final String PINNED_INFO = "pinned_info";

  private final Workspace workspace;
  private final Conversations conversations;

  PinMethods(Workspace workspace) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("pins.add", this::add);
    methods.put("pins.remove", this::remove);
    methods.put("pins.list", this::list);
  }

  private ObjectNode add(Arguments given) {
    String channel = conversations.writable(given.text("channel"));
    String ts = message(given, channel);
    Refused.when(pinned(channel).size() >= MOST, "too_many_pins");
    conversations.change(channel, ts, message -> {
      Refused.when(message.has(PINNED_TO), "already_pinned");
      Refused.when(message.path("subtype").asText().matches("channel_join|tombstone|assistant_app_thread"), "not_pinnable");
      message.putArray(PINNED_TO).add(channel);
      message.set(PINNED_INFO, Json.tree(Map.of("channel", channel, "pinned_by", Workspace.BOT_USER,
          "pinned_ts", Long.parseLong(workspace.nextTs().replace(".", "")) / 1_000_000)));
    });
    return Json.object();
  }

  private ObjectNode remove(Arguments given) {
    String channel = conversations.writable(given.text("channel"));
    conversations.change(channel, message(given, channel), message -> {
      Refused.when(!message.has(PINNED_TO), "no_pin");
      message.remove(List.of(PINNED_TO, PINNED_INFO));
    });
    return Json.object();
  }

  private String message(Arguments given, String channel) {
    String ts = given.text("timestamp");
    Refused.when(ts.isEmpty(), "no_item_specified");
    Refused.when(!ts.matches("\\d{1,10}\\.\\d{6}"), "bad_timestamp");
    Refused.when(conversations.find(channel, ts).filter(m -> !m.has("ephemeral_to")).isEmpty(), "message_not_found");
    return ts;
  }

  /** Newest pin first. An archived channel still tells its own. */
  private ObjectNode list(Arguments given) {
    String channel = conversations.entered(given.text("channel"));
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("items");
    pinned(channel).forEach(m -> items.addObject().put("type", "message").put("channel", channel)
        .put("created", m.path(PINNED_INFO).path("pinned_ts").asLong())
        .put("created_by", m.path(PINNED_INFO).path("pinned_by").asText())
        .set("message", conversations.told(channel, m, false).put("permalink",
            conversations.permalink(channel, m.path("ts").asText()))));
    return answer;
  }

  private List<ObjectNode> pinned(String channel) {
    return conversations.everything(channel).stream().filter(m -> m.has(PINNED_TO))
        .sorted(Comparator.comparingLong((ObjectNode m) -> m.path(PINNED_INFO).path("pinned_ts").asLong()).reversed())
        .toList();
  }
}
