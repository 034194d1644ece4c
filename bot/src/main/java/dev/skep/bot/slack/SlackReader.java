package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.AnswerAddress;
import dev.skep.core.inbox.Inbound;
import dev.skep.core.work.Documents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What came through Slack's door → what is stored, under which key, and whether somebody waits for an answer. Pure.
 *
 * <p>The key is the event's or the trigger's own id, never a retry header: a retry may be the first copy to arrive.
 */
final class SlackReader {
  static final String EVENT = "slack.event";
  static final String INTERACTION = "slack.interaction";
  static final String COMMAND = "slack.command";

  private SlackReader() {}

  /** Empty for what can never be of use. */
  static Optional<Inbound> read(JsonNode body) {
    if (body.has("command")) {
      return Optional.of(command(body));
    }
    if (body.path("type").asText().equals("event_callback")) {
      return event(body);
    }
    return interaction(body);
  }

  private static Inbound command(JsonNode body) {
    String channel = body.path("channel_id").asText();
    return new Inbound(COMMAND, body.path("trigger_id").asText(hash(body)), "slack:" + channel + ":command",
        Documents.write(body), new AnswerAddress(channel, "", body.path("user_id").asText()));
  }

  private static Optional<Inbound> event(JsonNode body) {
    SlackEvent event = SlackEvent.read(body);
    if (event instanceof SlackEvent.Useless) {
      return Optional.empty();
    }
    String id = body.path("event_id").asText(hash(body));
    return Optional.of(switch (event) {
      case SlackEvent.Spoken spoken -> new Inbound(EVENT, id, "slack:" + spoken.channel() + ":" + spoken.thread(),
          Documents.write(body), spoken.addressed()
              ? new AnswerAddress(spoken.channel(), spoken.thread(), spoken.person())
              : null);
      default -> new Inbound(EVENT, id, "slack:event:" + id, Documents.write(body), null);
    });
  }

  private static Optional<Inbound> interaction(JsonNode body) {
    String type = body.path("type").asText();
    String person = body.path("user").path("id").asText();
    return switch (type) {
      case "block_actions", "message_action" -> {
        String channel = body.path("channel").path("id").asText();
        String message = body.path("message").path("ts").asText(body.path("container").path("message_ts").asText());
        String thread = body.path("message").path("thread_ts").asText(message);
        yield Optional.of(new Inbound(INTERACTION, key(body), "slack:" + channel + ":" + thread, Documents.write(body),
            new AnswerAddress(channel, thread, person)));
      }
      case "view_submission" -> {
        BriefModal.Where where = BriefModal.where(body.path("view"));
        yield Optional.of(new Inbound(INTERACTION, key(body), "slack:" + where.channel() + ":" + where.thread(),
            Documents.write(body), new AnswerAddress(where.channel(), where.thread(), person)));
      }
      default -> Optional.empty();
    };
  }

  private static String key(JsonNode body) {
    return body.path("trigger_id").asText(hash(body));
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
