package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.Map;
import java.util.UUID;

/** Turns what a person types into a message, as Slack's own client does. */
final class Typing {
  private final Workspace workspace;

  Typing(Workspace workspace) {
    this.workspace = workspace;
  }

  /** @param thread empty for a root message */
  String add(String person, String channel, String thread, String text) {
    SlackPerson who = workspace.person(person).orElseThrow(() -> new IllegalArgumentException("nobody is " + person));
    if (!workspace.conversations().known(channel)) {
      throw new IllegalArgumentException("no channel " + channel);
    }
    ObjectNode message = Json.object(Map.of("type", "message", "ts", workspace.nextTs(), "user", person,
        "text", linked(text), "team", Workspace.teamOf(who), "client_msg_id", UUID.randomUUID().toString()));
    if (who.stranger()) {
      message.put("user_team", Workspace.OTHER_TEAM).put("source_team", Workspace.OTHER_TEAM);
    }
    if (!thread.isEmpty()) {
      if (workspace.conversations().find(channel, thread).isEmpty()) {
        throw new IllegalArgumentException("no thread " + thread);
      }
      message.put("thread_ts", thread);
    }
    workspace.conversations().add(channel, message);
    return message.path("ts").asText();
  }

  private static String linked(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replaceAll("(?i)@skep\\b", "<@" + Workspace.BOT_USER + ">")
        .replaceAll("(?<![|<])(https?://[^\\s]+)", "<$1>");
  }
}
