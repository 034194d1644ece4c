package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.Map;
import java.util.UUID;

/** What people say, edit and delete: turned into messages as Slack's own client does it, and told to the bot. */
final class PersonVoice {
  private final Workspace workspace;
  private final Conversations conversations;
  private final Events events;

  PersonVoice(Workspace workspace, Events events) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
    this.events = events;
  }

  /** @param thread empty for a root message */
  String say(String person, String channel, String thread, String text) {
    return say(person, channel, thread, text, Json.object());
  }

  /** @param with what the message has beside words */
  String say(String person, String channel, String thread, String text, ObjectNode with) {
    SlackPerson who = workspace.person(person).orElseThrow(() -> new IllegalArgumentException("nobody is " + person));
    if (!conversations.known(channel)) {
      throw new IllegalArgumentException("no channel " + channel);
    }
    if (conversations.isArchived(channel)) {
      throw new IllegalArgumentException("is_archived");
    }
    if (!conversations.hasPerson(channel, person)) {
      throw new IllegalArgumentException(person + " is not in " + channel);
    }
    ObjectNode message = Json.object(Map.of("type", "message", "ts", workspace.nextTs(), "user", person,
        "text", linked(text), "team", Workspace.teamOf(who), "client_msg_id", UUID.randomUUID().toString()));
    message.setAll(with);
    if (who.stranger()) {
      message.put("user_team", Workspace.OTHER_TEAM).put("source_team", Workspace.OTHER_TEAM);
    }
    if (!thread.isEmpty()) {
      if (conversations.find(channel, thread).isEmpty()) {
        throw new IllegalArgumentException("no thread " + thread);
      }
      message.put("thread_ts", thread);
    }
    conversations.add(channel, message);
    events.said(channel, message);
    return message.path("ts").asText();
  }

  private static String linked(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replaceAll("(?i)@skep\\b", "<@" + Workspace.BOT_USER + ">")
        .replaceAll("(?<![|<])(https?://[^\\s]+)", "<$1>");
  }

  void edit(String person, String channel, String ts, String text) {
    ObjectNode before = own(person, channel, ts);
    conversations.change(channel, ts, message -> message.put("text", linked(text))
        .set("edited", Json.tree(Map.of("user", person, "ts", workspace.nextTs()))))
        .ifPresent(after -> events.edited(channel, before, after));
  }

  void delete(String person, String channel, String ts) {
    events.delete(channel, own(person, channel, ts));
  }

  private ObjectNode own(String person, String channel, String ts) {
    return conversations.find(channel, ts).filter(m -> m.path("user").asText().equals(person))
        .orElseThrow(() -> new IllegalArgumentException("no message of your own: " + ts));
  }

  /** Opens the assistant pane; returns the thread's id in the direct channel. */
  String openAssistant(String person) {
    String channel = conversations.directWith(person);
    String ts = workspace.nextTs();
    conversations.add(channel, Json.object(Map.of("type", "message", "subtype", "assistant_app_thread",
        "ts", ts, "user", Workspace.BOT_USER, "bot_id", Workspace.BOT, "text", "New assistant thread")));
    events.assistantStarted(person, channel, ts);
    return ts;
  }
}
