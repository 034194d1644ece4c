package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do to channels, under messages, and by other apps. What cannot be done is an {@link IllegalArgumentException}. */
public final class Upkeep {
  /** Another app's; such messages have no user where they come by a webhook. */
  private static final String OTHER_BOT = "B0ALERT";
  private static final String OTHER_APP = "A0ALERT";

  private final Workspace workspace;
  private final Conversations conversations;
  private final Events events;
  private final Reactions reactions;
  private final Runnable changed;

  Upkeep(Workspace workspace, Events events, Reactions reactions, Runnable changed) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
    this.events = events;
    this.reactions = reactions;
    this.changed = changed;
  }

  /** Closes a channel to everybody, or opens it again. What was said there stays readable. */
  public void archive(String person, String channel, boolean archived) {
    channelOf(person, channel);
    refuse(conversations.isArchived(channel) == archived, archived ? "already_archived" : "not_archived");
    conversations.archived(channel, archived);
    events.archived(person, channel, archived);
    changed.run();
  }

  /** Takes the bot out of a channel. */
  public void kick(String person, String channel) {
    channelOf(person, channel);
    refuse(!conversations.hasBot(channel), "not_in_channel");
    events.removed(person, channel);
    conversations.member(channel, false);
    changed.run();
  }

  /** Brings the bot into a channel. */
  public void invite(String person, String channel) {
    channelOf(person, channel);
    refuse(conversations.isArchived(channel), "is_archived");
    refuse(conversations.hasBot(channel), "already_in_channel");
    conversations.member(channel, true);
    events.joined(person, channel);
    changed.run();
  }

  private void channelOf(String person, String channel) {
    refuse(workspace.person(person).isEmpty(), "nobody is " + person);
    refuse(!conversations.known(channel), "no channel " + channel);
    refuse(conversations.direct(channel), channel + " is a direct conversation");
  }

  private static void refuse(boolean refused, String words) {
    if (refused) {
      throw new IllegalArgumentException(words);
    }
  }

  /** A person puts an emoji under a message, or takes their own away. */
  public void react(String person, String channel, String ts, String emoji, boolean add) {
    refuse(workspace.person(person).isEmpty(), "nobody is " + person);
    refuse(conversations.isArchived(channel), "is_archived");
    try {
      reactions.react(person, channel, ts, emoji, add);
    } catch (Refused e) {
      throw new IllegalArgumentException(e.words(), e);
    }
    changed.run();
  }

  /** As {@link #react}: adds the emoji where the person has not, and else takes it away. */
  public void toggle(String person, String channel, String ts, String emoji) {
    react(person, channel, ts, emoji, !reactions.has(person, channel, ts, emoji));
  }

  /**
   * Another app says something, as an alert or a build server does: what it says stands in an attachment. Returns the
   * message's id.
   *
   * @param title of the attachment, such as the name of what failed
   */
  public String appSays(String app, String channel, @Nullable String thread, String title, String text) {
    refuse(!conversations.known(channel), "no channel " + channel);
    refuse(conversations.isArchived(channel), "is_archived");
    refuse(thread != null && conversations.find(channel, thread).isEmpty(), "no thread " + thread);
    ObjectNode message = Json.object(Map.of("type", "message", "subtype", "bot_message", "ts", workspace.nextTs(),
        "username", app, "bot_id", OTHER_BOT, "app_id", OTHER_APP, "text", ""));
    message.putArray("attachments").addObject().put("id", 1).put("color", "d00000").put("title", title)
        .put("fallback", title.isEmpty() ? text : title + ": " + text).put("text", text).putArray("mrkdwn_in").add("text");
    if (thread != null) {
      message.put("thread_ts", thread);
    }
    conversations.add(channel, message);
    events.said(channel, message);
    changed.run();
    return message.path("ts").asText();
  }
}
