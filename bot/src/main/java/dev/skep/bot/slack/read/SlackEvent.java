package dev.skep.bot.slack.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.intake.Attached;
import java.util.List;
import java.util.Set;

/**
 * An event of Slack's, in our words.
 *
 * @see <a href="https://docs.slack.dev/reference/events">events</a>
 */
public sealed interface SlackEvent {
  /** Slack itself, which speaks without a bot id. */
  String SLACKBOT = "USLACKBOT";

  /**
   * A person spoke.
   *
   * @param bot our own user id
   * @param thread root of the thread, the message itself outside one
   * @param addressed whether it was said to us: a mention or a direct message
   * @param attached what was handed over with it
   */
  record Spoken(
      String channel, String thread, String message, String person, String text, String bot, boolean direct,
      boolean addressed, List<Attached> attached) implements SlackEvent {}

  /**
   * Something was written in a channel that nobody addressed to us: outside a thread by a person, anywhere by another app.
   *
   * @param app ids and names of the app that wrote it, empty where a person did
   */
  record Seen(String channel, String thread, String message, String person, Set<String> app, String text, String bot)
      implements
        SlackEvent {}

  /** A person gave a reaction to a message, or took it away. */
  record Reacted(String channel, String message, String person, String emoji, boolean added) implements SlackEvent {}

  /** A person edited a message of a thread, or deleted it: then {@code text} is empty. */
  record Changed(String channel, String thread, String message, String person, String text, String bot)
      implements
        SlackEvent {}

  record HomeOpened(String person) implements SlackEvent {}

  record AssistantOpened(String channel, String thread) implements SlackEvent {}

  /** Skep cannot speak in that channel any more; {@code why} is a sentence. */
  record ChannelGone(String channel, String why) implements SlackEvent {}

  /** Skep can speak there again. */
  record ChannelBack(String channel) implements SlackEvent {}

  /** Nothing for us. */
  record Useless() implements SlackEvent {}

  static SlackEvent read(JsonNode envelope) {
    JsonNode event = envelope.path("event");
    String bot = envelope.path("authorizations").path(0).path("user_id").asText("");
    return switch (event.path("type").asText()) {
      case "app_mention" -> spoken(event, bot, true);
      case "message" -> message(event, envelope.path("api_app_id").asText(""), bot);
      case "reaction_added" -> reacted(event, bot, true);
      case "reaction_removed" -> reacted(event, bot, false);
      case "app_home_opened" -> event.path("tab").asText("home").equals("home")
          ? new HomeOpened(event.path("user").asText())
          : new Useless();
      case "assistant_thread_started" -> new AssistantOpened(
          event.path("assistant_thread").path("channel_id").asText(),
          event.path("assistant_thread").path("thread_ts").asText());
      case "channel_archive", "group_archive" -> gone(event, "The channel was archived.");
      case "channel_deleted", "group_deleted" -> gone(event, "The channel was deleted.");
      case "channel_left", "group_left" -> gone(event, "I was removed from the channel.");
      case "member_left_channel" -> event.path("user").asText().equals(bot)
          ? gone(event, "I was removed from the channel.")
          : new Useless();
      case "channel_unarchive", "group_unarchive" -> new ChannelBack(event.path("channel").asText());
      case "member_joined_channel" -> event.path("user").asText().equals(bot)
          ? new ChannelBack(event.path("channel").asText())
          : new Useless();
      default -> new Useless();
    };
  }

  private static SlackEvent gone(JsonNode event, String why) {
    return new ChannelGone(event.path("channel").asText(), why);
  }

  /** A mention comes a second time as a plain message: that twin is left out, and so is what no question can await. */
  private static SlackEvent message(JsonNode event, String ourApp, String bot) {
    String subtype = event.path("subtype").asText("");
    if (subtype.equals("message_changed")) {
      return changed(event, event.path("message"), event.path("message").path("text").asText(), bot);
    }
    if (subtype.equals("message_deleted")) {
      return changed(event, event.path("previous_message"), "", bot);
    }
    if (event.path("channel_type").asText().equals("im")) {
      return spoken(event, bot, true);
    }
    if (SlackAlert.isOfApp(event)) {
      return alert(event, ourApp, bot);
    }
    boolean twin = !bot.isEmpty() && event.path("text").asText().contains("<@" + bot + ">");
    boolean root = event.path("thread_ts").asText(event.path("ts").asText()).equals(event.path("ts").asText());
    return twin ? new Useless() : root ? seen(spoken(event, bot, false)) : spoken(event, bot, false);
  }

  private static SlackEvent seen(SlackEvent said) {
    return said instanceof Spoken spoken
        ? new Seen(spoken.channel(), spoken.thread(), spoken.message(), spoken.person(), Set.of(), spoken.text(),
            spoken.bot())
        : said;
  }

  private static SlackEvent alert(JsonNode event, String ourApp, String bot) {
    String app = event.path("app_id").asText(event.path("bot_profile").path("app_id").asText(""));
    boolean ours = (!ourApp.isEmpty() && app.equals(ourApp)) || event.path("user").asText("").equals(bot);
    String ts = event.path("ts").asText();
    String subtype = event.path("subtype").asText("");
    boolean written = subtype.isEmpty() || subtype.equals("bot_message") || subtype.equals("file_share");
    if (ours || !written || ts.isEmpty() || event.path("channel").asText().isEmpty()) {
      return new Useless();
    }
    return new Seen(event.path("channel").asText(), event.path("thread_ts").asText(ts), ts,
        event.path("user").asText(event.path("bot_id").asText()), SlackAlert.names(event), SlackAlert.words(event, bot),
        bot);
  }

  private static SlackEvent reacted(JsonNode event, String bot, boolean added) {
    JsonNode item = event.path("item");
    String person = event.path("user").asText("");
    boolean use = item.path("type").asText().equals("message") && !person.isEmpty() && !person.equals(bot)
        && !item.path("channel").asText().isEmpty() && !item.path("ts").asText().isEmpty();
    return use
        ? new Reacted(item.path("channel").asText(), item.path("ts").asText(), person,
            event.path("reaction").asText("").replaceFirst("::.*", ""), added)
        : new Useless();
  }

  /** An unfurled link counts as a change to Slack but leaves the words alone. */
  private static SlackEvent changed(JsonNode event, JsonNode message, String text, String bot) {
    boolean sameWords = text.equals(event.path("previous_message").path("text").asText());
    String person = message.path("user").asText("");
    if (sameWords || message.has("bot_id") || person.isEmpty() || person.equals(bot)) {
      return new Useless();
    }
    String ts = message.path("ts").asText();
    return new Changed(event.path("channel").asText(), message.path("thread_ts").asText(ts), ts, person, text, bot);
  }

  private static SlackEvent spoken(JsonNode event, String bot, boolean addressed) {
    String subtype = event.path("subtype").asText("");
    boolean byPerson = !event.has("bot_id") && event.hasNonNull("user") && !event.path("user").asText().equals(bot)
        && !event.path("user").asText().equals(SLACKBOT)
        && (subtype.isEmpty() || subtype.equals("file_share") || subtype.equals("thread_broadcast"));
    String ts = event.path("ts").asText();
    if (!byPerson || ts.isEmpty() || event.path("channel").asText().isEmpty()) {
      return new Useless();
    }
    boolean direct = event.path("channel_type").asText().equals("im");
    return new Spoken(event.path("channel").asText(), event.path("thread_ts").asText(ts), ts,
        event.path("user").asText(), event.path("text").asText(), bot, direct, addressed,
        SlackAttached.of(event, bot));
  }
}
