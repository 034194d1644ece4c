package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;

/** A pressed button: what it carried, who pressed it and where it stood. */
record Button(
    String action, String value, String person, String channel, String thread, String message, String trigger) {

  static Button of(JsonNode body) {
    JsonNode action = body.path("actions").path(0);
    String message = body.path("container").path("message_ts").asText(body.path("message").path("ts").asText());
    return new Button(action.path("action_id").asText(), action.path("value").asText(),
        body.path("user").path("id").asText(), body.path("channel").path("id").asText(),
        body.path("message").path("thread_ts").asText(body.path("container").path("thread_ts").asText(message)),
        message, body.path("trigger_id").asText());
  }
}
