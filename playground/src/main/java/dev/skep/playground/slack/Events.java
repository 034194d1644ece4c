package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Tells the bot what happened, in the words of Slack's Events API. Silent about channels it is not in. */
final class Events {
  private final Workspace workspace;
  private final Conversations conversations;
  private final EventSender sender;
  private final Subscriptions subscriptions;
  private final Clock clock;

  Events(Workspace workspace, EventSender sender, Subscriptions subscriptions, Clock clock) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
    this.sender = sender;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  /** One event, and where the bot is mentioned in a channel a second one of another kind under an id of its own. */
  void said(String channel, ObjectNode message) {
    ObjectNode event = message(channel, message);
    boolean mention = message.path("text").asText().contains("<@" + Workspace.BOT_USER + ">") && !message.has("bot_id");
    if (mention && !conversations.direct(channel)) {
      ObjectNode twin = event.deepCopy().put("type", "app_mention");
      twin.remove(List.of("channel_type", "subtype"));
      send(channel, twin);
    }
    send(channel, event);
  }

  private ObjectNode message(String channel, ObjectNode message) {
    ObjectNode event = message.deepCopy();
    event.remove("metadata");
    String root = event.path("thread_ts").asText();
    conversations.find(channel, root).ifPresent(r -> event.put("parent_user_id", r.path("user").asText()));
    return event.put("channel", channel).put("channel_type", conversations.kind(channel))
        .put("event_ts", message.path("ts").asText());
  }

  void edited(String channel, ObjectNode before, ObjectNode after) {
    ObjectNode event = hidden(channel, "message_changed");
    event.set("message", after);
    event.set("previous_message", before);
    send(channel, event);
  }

  /** Takes the message away and tells the bot. A root with replies leaves a stone behind, which Slack tells as an edit. */
  void delete(String channel, ObjectNode message) {
    String ts = message.path("ts").asText();
    if (conversations.thread(channel, ts).size() > 1 && !message.has("thread_ts")) {
      conversations.change(channel, ts, m -> m.removeAll().setAll(Json.object(Map.of("type", "message",
          "subtype", "tombstone", "ts", ts, "user", Workspace.SLACKBOT, "hidden", true,
          "text", "This message was deleted."))))
          .ifPresent(after -> edited(channel, message, after));
    } else {
      conversations.remove(channel, ts);
      deleted(channel, message);
    }
  }

  private void deleted(String channel, ObjectNode message) {
    ObjectNode event = hidden(channel, "message_deleted").put("deleted_ts", message.path("ts").asText());
    event.set("previous_message", message);
    send(channel, event);
  }

  private ObjectNode hidden(String channel, String subtype) {
    String ts = workspace.nextTs();
    return Json.object(Map.of("type", "message", "subtype", subtype, "hidden", true, "channel", channel,
        "channel_type", conversations.kind(channel), "ts", ts, "event_ts", ts));
  }

  void homeOpened(String person) {
    String channel = conversations.directWith(person);
    ObjectNode event = Json.object(Map.of("type", "app_home_opened", "user", person, "tab", "home", "channel", channel,
        "event_ts", workspace.nextTs()));
    workspace.views().home(person).ifPresent(view -> event.set("view", view));
    send(channel, event);
  }

  void assistantStarted(String person, String channel, String thread) {
    ObjectNode event = Json.object(Map.of("type", "assistant_thread_started", "event_ts", workspace.nextTs()));
    event.set("assistant_thread", Json.tree(Map.of("user_id", person, "channel_id", channel, "thread_ts", thread,
        "context", Map.of("team_id", Workspace.TEAM))));
    send(channel, event);
  }

  /** {@code item_user} is left out where no user wrote the message, as with those of a webhook. */
  void reacted(String user, String channel, ObjectNode message, String name, boolean added) {
    ObjectNode event = Json.object(Map.of("type", added ? "reaction_added" : "reaction_removed", "user", user,
        "reaction", name, "event_ts", workspace.nextTs()));
    event.set("item", Json.tree(Map.of("type", "message", "channel", channel, "ts", message.path("ts").asText())));
    if (message.has("user")) {
      event.set("item_user", message.path("user"));
    }
    send(channel, event);
  }

  void archived(String user, String channel, boolean now) {
    send(channel, Json.object(Map.of("type", family(channel) + (now ? "_archive" : "_unarchive"), "channel", channel,
        "user", user, "event_ts", workspace.nextTs())));
  }

  /** To be told while the bot is still there. */
  void removed(String actor, String channel) {
    send(channel, Json.object(Map.of("type", family(channel) + "_left", "channel", channel, "actor_id", actor,
        "event_ts", workspace.nextTs())));
  }

  void joined(String inviter, String channel) {
    send(channel, Json.object(Map.of("type", "member_joined_channel", "user", Workspace.BOT_USER, "channel", channel,
        "channel_type", "C", "team", Workspace.TEAM, "inviter", inviter, "event_ts", workspace.nextTs())));
  }

  private String family(String channel) {
    return conversations.isPrivate(channel) ? "group" : "channel";
  }

  private void send(String channel, ObjectNode event) {
    if (conversations.hasBot(channel) && subscriptions.has(event.path("type").asText(), conversations.kind(channel))) {
      sender.send(envelope(event, workspace.id("Ev")));
    }
  }

  ObjectNode envelope(JsonNode event, String id) {
    boolean shared = workspace.person(event.path("user").asText()).map(SlackPerson::stranger).orElse(false);
    ObjectNode envelope = Json.object(Map.of(
        "token", "unused", "team_id", Workspace.TEAM, "context_team_id", Workspace.TEAM,
        "api_app_id", Workspace.APP, "type", "event_callback", "event_id", id,
        "event_time", clock.instant().getEpochSecond(), "is_ext_shared_channel", shared, "event_context", "4-" + id));
    envelope.putNull("context_enterprise_id");
    ObjectNode authorization = envelope.putArray("authorizations").addObject();
    authorization.putNull("enterprise_id").put("team_id", Workspace.TEAM).put("user_id", Workspace.BOT_USER)
        .put("is_bot", true).put("is_enterprise_install", false);
    envelope.set("event", event);
    return envelope;
  }
}
