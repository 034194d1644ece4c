package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every new message of the bot's must fulfil: where it may go, and what it may be. */
final class Writing {
  private final Workspace workspace;
  private final Conversations conversations;
  private final BotVoice voice;

  Writing(Workspace workspace, BotVoice voice) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
    this.voice = voice;
  }

  /** A person's id stands for the direct conversation with them. */
  String channel(Arguments given) {
    String channel = given.text("channel");
    return workspace.person(channel).isPresent() ? conversations.directWith(channel) : conversations.writable(channel);
  }

  ObjectNode content(Arguments given, String channel) {
    ObjectNode message = voice.compose(given.text("text"), given.array("blocks", "invalid_blocks_format"));
    if (given.flag("reply_broadcast")) {
      workspace.problem("a reply that is broadcast to the whole channel");
    }
    String thread = given.text("thread_ts");
    if (!thread.isEmpty()) {
      Refused.when(conversations.find(channel, thread).isEmpty(), "thread_not_found");
      message.put("thread_ts", thread);
    }
    return message;
  }

  ObjectNode withMetadata(Arguments given, ObjectNode message) {
    if (given.has("metadata")) {
      JsonNode metadata = given.object("metadata", "invalid_metadata_format");
      Refused.when(!metadata.path("event_type").isTextual() || !metadata.path("event_payload").isObject(),
          "invalid_metadata_format");
      message.set("metadata", metadata);
    }
    return message;
  }
}
