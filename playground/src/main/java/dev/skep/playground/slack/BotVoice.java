package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the bot says: checked as Slack checks it, put in its place, and told back to the bot as an event. */
final class BotVoice {
  private static final int TEXT_CHARACTERS = 40_000;
  /** Not documented; what people found when they tried. */
  private static final int BLOCK_TEXT_CHARACTERS = 13_200;

  private static final Pattern MASS = Pattern.compile("<!(here|channel|everyone|group|subteam)\\b");

  private final Workspace workspace;
  private final Conversations conversations;
  private final Events events;

  BotVoice(Workspace workspace, Events events) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
    this.events = events;
  }

  /** A message of the bot's that is nowhere yet. */
  ObjectNode compose(String text, JsonNode blocks) {
    check(text, blocks);
    return message(text, blocks);
  }

  /** A message that brings files, which may do without words. */
  ObjectNode sharing(String text, ArrayNode files) {
    Refused.when(text.length() > TEXT_CHARACTERS, "msg_too_long");
    ObjectNode message = message(text, Json.array()).put("subtype", "file_share").put("upload", true);
    message.set("files", files);
    return message;
  }

  private ObjectNode message(String text, JsonNode blocks) {
    ObjectNode message = Json.object(Map.of(
        "type", "message", "ts", workspace.nextTs(), "user", Workspace.BOT_USER, "bot_id", Workspace.BOT,
        "app_id", Workspace.APP, "team", Workspace.TEAM, "text", text));
    message.set("bot_profile", Json.tree(Map.of("id", Workspace.BOT, "app_id", Workspace.APP, "name", "Skep",
        "deleted", false, "team_id", Workspace.TEAM)));
    message.set("blocks", Blocks.identified(blocks, () -> workspace.id("b")));
    return message;
  }

  private void check(String text, JsonNode blocks) {
    Refused.when(text.isEmpty() && blocks.isEmpty(), "no_text");
    Refused.when(text.length() > TEXT_CHARACTERS, "msg_too_long");
    Refused.because("invalid_blocks", BlockRules.problems(blocks));
    Refused.because("invalid_attachments", TableRules.together(blocks));
    Refused.when(written(blocks) > BLOCK_TEXT_CHARACTERS, "msg_blocks_too_long");
    if (MASS.matcher(text).find() || MASS.matcher(blocks.toString()).find()) {
      workspace.problem("a message that calls a whole channel or a group of people: " + text);
    }
    if (text.isEmpty()) {
      workspace.problem("a message without a text fallback: notifications and screen readers have nothing to say");
    }
  }

  private static int written(JsonNode node) {
    int here = node.path("text").isTextual() ? node.path("text").asText().length() : 0;
    for (JsonNode child : node) {
      here += written(child);
    }
    return here;
  }

  void post(String channel, ObjectNode message) {
    conversations.add(channel, message);
    workspace.status(channel, message.path("thread_ts").asText(), "");
    events.said(channel, message);
  }

  /** Only that person sees it, and nobody is told. */
  void whisper(String channel, String person, ObjectNode message) {
    conversations.add(channel, message.put("ephemeral_to", person));
  }

  /** @param blocks null to leave them as they are */
  void edit(String channel, String ts, String text, @Nullable JsonNode blocks) {
    ObjectNode before = conversations.find(channel, ts).orElseThrow(() -> new Refused("message_not_found"));
    check(text, blocks == null ? before.path("blocks") : blocks);
    conversations.change(channel, ts, message -> {
      message.put("text", text);
      if (blocks != null) {
        message.set("blocks", Blocks.identified(blocks, () -> workspace.id("b")));
      }
      message.set("edited", Json.tree(Map.of("user", Workspace.BOT_USER, "ts", workspace.nextTs())));
    }).filter(after -> !after.has("ephemeral_to")).ifPresent(after -> events.edited(channel, before, after));
  }

  void delete(String channel, String ts) {
    ObjectNode message = conversations.find(channel, ts).orElseThrow(() -> new Refused("message_not_found"));
    if (message.has("ephemeral_to")) {
      conversations.remove(channel, ts);
    } else {
      events.delete(channel, message);
    }
  }
}
