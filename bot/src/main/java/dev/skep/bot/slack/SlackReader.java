package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.brief.BriefModal;
import dev.skep.bot.slack.home.BranchModal;
import dev.skep.bot.slack.home.HomeChoices;
import dev.skep.bot.slack.incident.IncidentModal;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.playbook.NotWantedModal;
import dev.skep.bot.slack.read.SlackEvent;
import dev.skep.bot.slack.notice.AnswerModal;
import dev.skep.core.inbox.AnswerAddress;
import dev.skep.core.inbox.Inbound;
import dev.skep.core.work.Documents;
import dev.skep.notifications.signal.Cross;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What came through Slack's door → what is stored, under which key, and whether somebody waits for an answer. Pure.
 *
 * <p>The key is the event's or the trigger's own id, never a retry header: a retry may be the first copy to arrive.
 */
final class SlackReader {
  private static final Set<String> OF_CHANNELS = Set.of(Actions.QUEUE_FORM, Actions.CAMPAIGN_FORM);
  static final String EVENT = "slack.event";
  static final String INTERACTION = "slack.interaction";
  static final String COMMAND = "slack.command";

  private SlackReader() {}

  /**
   * Empty for what can never be of use.
   *
   * @param watched whether talk that is not addressed to us is looked at in that channel
   */
  static Optional<Inbound> read(JsonNode body, Predicate<String> watched) {
    if (body.has("command")) {
      return Optional.of(command(body));
    }
    if (body.path("type").asText().equals("event_callback")) {
      return event(body, watched);
    }
    return interaction(body);
  }

  /** Only who gave a command sees its answer: where all else fails it comes directly. */
  private static Inbound command(JsonNode body) {
    String channel = body.path("channel_id").asText();
    return new Inbound(COMMAND, id(body, "trigger_id"), "slack:" + channel + ":command", Documents.write(body),
        new AnswerAddress("", "", body.path("user_id").asText()));
  }

  private static Optional<Inbound> event(JsonNode body, Predicate<String> watched) {
    SlackEvent event = SlackEvent.read(body);
    boolean useless = switch (event) {
      case SlackEvent.Useless none -> true;
      case SlackEvent.Seen seen -> !watched.test(seen.channel());
      case SlackEvent.Reacted reacted -> !Cross.is(reacted.emoji()) && !(reacted.added() && watched.test(reacted.channel()));
      default -> false;
    };
    if (useless) {
      return Optional.empty();
    }
    String id = id(body, "event_id");
    return Optional.of(switch (event) {
      case SlackEvent.Spoken spoken -> new Inbound(EVENT, id, "slack:" + spoken.channel() + ":" + spoken.thread(),
          Documents.write(body), spoken.addressed()
              ? new AnswerAddress(spoken.channel(), spoken.thread(), spoken.person())
              : null);
      case SlackEvent.Changed changed -> new Inbound(
          EVENT, id, "slack:" + changed.channel() + ":" + changed.thread(), Documents.write(body), null);
      case SlackEvent.Seen seen -> new Inbound(
          EVENT, id, "slack:" + seen.channel() + ":" + seen.thread(), Documents.write(body), null);
      case SlackEvent.Reacted reacted -> new Inbound(
          EVENT, id, "slack:" + reacted.channel() + ":" + reacted.message(), Documents.write(body), null);
      default -> new Inbound(EVENT, id, "slack:event:" + id, Documents.write(body), null);
    });
  }

  private static Optional<Inbound> interaction(JsonNode body) {
    return switch (body.path("type").asText()) {
      case "block_actions" -> Optional.of(HomeChoices.isHome(body) ? inHome(body) : inMessage(body));
      case "message_action" -> body.path("callback_id").asText().equals(Actions.HAND_TO_AGENT)
          ? Optional.of(inMessage(body))
          : Optional.empty();
      case "view_submission" -> BranchModal.isIt(body.path("view"))
          ? Optional.of(inHome(body))
          : BriefModal.where(body.path("view")).map(w -> in(body, w.channel(), w.thread()))
              .or(() -> NotWantedModal.where(body.path("view")).map(w -> in(body, w.channel(), w.thread())))
              .or(() -> AnswerModal.where(body.path("view")).map(w -> in(body, w.channel(), w.thread())))
              .or(() -> IncidentModal.where(body.path("view")).map(w -> in(body, w.channel(), w.thread())))
              .or(() -> ofChannel(body.path("view")).map(channel -> in(body, channel, "")));
      default -> Optional.empty();
    };
  }

  /** Forms that belong to a channel carry its id. */
  private static Optional<String> ofChannel(JsonNode view) {
    boolean known = OF_CHANNELS.contains(view.path("callback_id").asText());
    return Optional.of(view.path("private_metadata").asText("")).filter(channel -> known && !channel.isEmpty());
  }

  private static Inbound inMessage(JsonNode body) {
    Button button = Button.of(body);
    String message = button.message().isEmpty() ? body.path("message_ts").asText() : button.message();
    return in(body, button.channel(), button.thread().isEmpty() ? message : button.thread());
  }

  private static Inbound inHome(JsonNode body) {
    String person = body.path("user").path("id").asText();
    return new Inbound(INTERACTION, id(body, "trigger_id"), "slack:home:" + person, Documents.write(body),
        new AnswerAddress("", "", person));
  }

  private static Inbound in(JsonNode body, String channel, String thread) {
    return new Inbound(INTERACTION, id(body, "trigger_id"), "slack:" + channel + ":" + thread, Documents.write(body),
        new AnswerAddress(channel, thread, body.path("user").path("id").asText()));
  }

  private static String id(JsonNode body, String field) {
    String id = body.path(field).asText("");
    return id.isEmpty() ? hash(body) : id;
  }

  private static String hash(JsonNode body) {
    try {
      byte[] bytes = Documents.write(body).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
