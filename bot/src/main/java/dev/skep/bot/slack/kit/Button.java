package dev.skep.bot.slack.kit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A pressed button, or a choice from a select: what it carried, who acted and where it stood.
 *
 * @param block id of the block it stood in
 * @param value what the button carried, or the chosen option
 */
public record Button(
    String action, String block, String value, String person, String channel, String thread, String message,
    String trigger) {

  /** What Slack does not tell is empty. */
  public static Button of(JsonNode body) {
    JsonNode action = body.path("actions").path(0);
    String message = body.path("container").path("message_ts").asText(body.path("message").path("ts").asText());
    String value = action.path("value").asText(action.path("selected_option").path("value").asText());
    return new Button(action.path("action_id").asText(), action.path("block_id").asText(), value,
        body.path("user").path("id").asText(), body.path("channel").path("id").asText(),
        body.path("message").path("thread_ts").asText(body.path("container").path("thread_ts").asText(message)),
        message, body.path("trigger_id").asText());
  }
}
