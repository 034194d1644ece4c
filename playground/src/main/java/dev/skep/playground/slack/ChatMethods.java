package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** {@code chat.*} and {@code reactions.*}. */
final class ChatMethods {
  /** An edit takes less than a post, and counts bytes. */
  private static final int EDIT_BYTES = 4_000;

  private final Workspace workspace;
  private final Conversations conversations;
  private final BotVoice voice;
  private final PostPace pace;

  ChatMethods(Workspace workspace, BotVoice voice, PostPace pace) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
    this.voice = voice;
    this.pace = pace;
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("chat.postMessage", this::post);
    methods.put("chat.postEphemeral", this::whisper);
    methods.put("chat.update", this::update);
    methods.put("chat.delete", this::delete);
    methods.put("chat.getPermalink", this::permalink);
    methods.put("reactions.add", given -> react(given, true));
    methods.put("reactions.remove", given -> react(given, false));
  }

  private ObjectNode post(Arguments given) {
    String channel = writable(given);
    pace.step(channel);
    ObjectNode message = content(given, channel);
    if (given.has("metadata")) {
      message.set("metadata", metadata(given.object("metadata", "invalid_metadata_format")));
    }
    voice.post(channel, message);
    return Json.object(Map.of("channel", channel, "ts", message.path("ts").asText(), "message", message));
  }

  /** A person's id stands for the direct conversation with them. */
  private String writable(Arguments given) {
    String channel = given.text("channel");
    if (workspace.person(channel).isPresent()) {
      return conversations.directWith(channel);
    }
    Refused.when(!conversations.known(channel), "channel_not_found");
    Refused.when(!conversations.hasBot(channel), "not_in_channel");
    return channel;
  }

  private ObjectNode content(Arguments given, String channel) {
    ObjectNode message = voice.compose(given.text("text"), given.array("blocks", "invalid_blocks_format"));
    String thread = given.text("thread_ts");
    if (!thread.isEmpty()) {
      Refused.when(conversations.find(channel, thread).isEmpty(), "thread_not_found");
      message.put("thread_ts", thread);
    }
    return message;
  }

  private static JsonNode metadata(JsonNode metadata) {
    Refused.when(!metadata.path("event_type").isTextual() || !metadata.path("event_payload").isObject(),
        "invalid_metadata_format");
    return metadata;
  }

  private ObjectNode whisper(Arguments given) {
    String channel = writable(given);
    String person = given.need("user");
    Refused.when(workspace.person(person).isEmpty(), "user_not_in_channel");
    ObjectNode message = content(given, channel);
    voice.whisper(channel, person, message);
    return Json.object(Map.of("message_ts", message.path("ts").asText()));
  }

  private ObjectNode update(Arguments given) {
    String channel = own(given, "cant_update_message");
    String text = given.text("text");
    Refused.when(text.getBytes(StandardCharsets.UTF_8).length > EDIT_BYTES, "msg_too_long");
    ArrayNode blocks = given.has("blocks") ? given.array("blocks", "invalid_blocks_format") : null;
    voice.edit(channel, given.text("ts"), text, blocks);
    return Json.object(Map.of("channel", channel, "ts", given.text("ts"), "text", text,
        "message", conversations.find(channel, given.text("ts")).orElseThrow()));
  }

  private ObjectNode delete(Arguments given) {
    String channel = own(given, "cant_delete_message");
    voice.delete(channel, given.text("ts"));
    return Json.object(Map.of("channel", channel, "ts", given.text("ts")));
  }

  /** The channel of a message that is the bot's own. Ephemeral ones cannot be found. */
  private String own(Arguments given, String otherwise) {
    String channel = given.text("channel");
    Refused.when(!conversations.known(channel), "channel_not_found");
    ObjectNode message = conversations.find(channel, given.need("ts"))
        .filter(m -> !m.has("ephemeral_to")).orElseThrow(() -> new Refused("message_not_found"));
    Refused.when(!message.path("bot_id").asText().equals(Workspace.BOT), otherwise);
    return channel;
  }

  private ObjectNode permalink(Arguments given) {
    String channel = given.text("channel");
    Refused.when(!conversations.known(channel), "channel_not_found");
    String ts = given.need("message_ts");
    Refused.when(conversations.find(channel, ts).isEmpty(), "message_not_found");
    return Json.object(Map.of("channel", channel, "permalink", conversations.permalink(channel, ts)));
  }

  private ObjectNode react(Arguments given, boolean add) {
    String channel = given.need("channel");
    Refused.when(!conversations.known(channel), "channel_not_found");
    String name = given.need("name");
    Refused.when(!name.matches("[a-z0-9_+'-]+(::skin-tone-[2-6])?"), "invalid_name");
    boolean found = conversations.change(channel, given.need("timestamp"), message -> {
      var reactions = new Reactions(message);
      Refused.when(add && reactions.by(name).contains(Workspace.BOT_USER), "already_reacted");
      Refused.when(!add && !reactions.by(name).contains(Workspace.BOT_USER), "no_reaction");
      reactions.set(name, add ? Set.of(Workspace.BOT_USER) : Set.of());
    }).isPresent();
    Refused.when(!found, "message_not_found");
    return Json.object();
  }

  /** The reactions of a message. Only the bot reacts here. */
  private record Reactions(ObjectNode message) {
    Set<String> by(String name) {
      return Blocks.of(message.path("reactions")).filter(r -> r.path("name").asText().equals(name)).findFirst()
          .map(r -> Set.copyOf(Blocks.of(r.path("users")).map(JsonNode::asText).toList())).orElse(Set.of());
    }

    void set(String name, Set<String> users) {
      ArrayNode all = Json.array();
      Blocks.of(message.path("reactions")).filter(r -> !r.path("name").asText().equals(name)).forEach(all::add);
      if (!users.isEmpty()) {
        all.add(Json.object(Map.of("name", name, "users", users, "count", users.size())));
      }
      message.set("reactions", all);
    }
  }
}
