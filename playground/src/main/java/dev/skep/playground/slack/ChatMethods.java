package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code chat.*} but for what is posted later. */
final class ChatMethods {
  /** An edit takes less than a post, and counts bytes. */
  private static final int EDIT_BYTES = 4_000;

  private final Workspace workspace;
  private final Conversations conversations;
  private final Writing writing;
  private final BotVoice voice;
  private final PostPace pace;

  ChatMethods(Workspace workspace, Writing writing, BotVoice voice, PostPace pace) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
    this.writing = writing;
    this.voice = voice;
    this.pace = pace;
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("chat.postMessage", this::post);
    methods.put("chat.postEphemeral", this::whisper);
    methods.put("chat.update", this::update);
    methods.put("chat.delete", this::delete);
    methods.put("chat.getPermalink", this::permalink);
  }

  private ObjectNode post(Arguments given) {
    String channel = writing.channel(given);
    pace.step(channel);
    ObjectNode message = writing.withMetadata(given, writing.content(given, channel));
    voice.post(channel, message);
    return Json.object(Map.of("channel", channel, "ts", message.path("ts").asText(), "message", message));
  }

  private ObjectNode whisper(Arguments given) {
    String channel = writing.channel(given);
    String person = given.need("user");
    Refused.when(workspace.person(person).isEmpty(), "user_not_in_channel");
    ObjectNode message = writing.content(given, channel);
    voice.whisper(channel, person, message);
    return Json.object(Map.of("message_ts", message.path("ts").asText()));
  }

  private ObjectNode update(Arguments given) {
    String channel = own(given, "cant_update_message");
    Refused.when(conversations.isArchived(channel), "is_inactive");
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
}
