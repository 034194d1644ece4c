package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static dev.skep.playground.slack.Loopback.PAM;
import static dev.skep.playground.slack.Loopback.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Channels that are closed or left, emoji, and other apps: what the bot hears of it, and what it cannot do then. */
class UpkeepTest {
  private final Loopback loopback = new Loopback();

  @AfterEach
  void stop() {
    loopback.close();
  }

  private String error(String method, Map<String, ?> arguments) {
    return loopback.call(method, arguments).path("error").asText("ok");
  }

  private String post(String text) {
    return error("chat.postMessage", Map.of("channel", SHOP, "text", text));
  }

  /** Events come one after the other, so that an earlier one that did not come will not come. */
  private JsonNode event(String type) {
    return await(type).atMost(Duration.ofSeconds(30)).until(() -> heard(type).isEmpty() ? null : heard(type).getLast(),
        e -> e != null);
  }

  private List<JsonNode> heard(String type) {
    return loopback.received.stream().map(Loopback.Received::event).filter(e -> e.path("type").asText().equals(type))
        .toList();
  }

  @Test
  void anArchivedChannelIsReadAndNotWritten() {
    String ts = loopback.shown("[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"here\"}}]");
    HttpResponse<String> done = loopback.post(loopback.url() + "/playground/api/slack/archive",
        "{\"user\":\"U001ADA\",\"channel\":\"C01SHOP\"}");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(event("channel_archive").path("user").asText()).isEqualTo(ADA);
    assertThat(post("a")).isEqualTo("is_archived");
    assertThat(error("chat.postEphemeral", Map.of("channel", SHOP, "user", ADA, "text", "a"))).isEqualTo("is_archived");
    assertThat(error("chat.update", Map.of("channel", SHOP, "ts", ts, "text", "a"))).isEqualTo("is_inactive");
    assertThat(error("chat.scheduleMessage", Map.of("channel", SHOP, "post_at", 9_999_999_999L, "text", "a")))
        .isEqualTo("is_archived");
    assertThat(error("reactions.add", Map.of("channel", SHOP, "timestamp", ts, "name", "eyes"))).isEqualTo("is_archived");
    assertThat(error("conversations.history", Map.of("channel", SHOP))).isEqualTo("ok");
    assertThat(loopback.call("conversations.info", Map.of("channel", SHOP)).path("channel").path("is_archived").asBoolean())
        .isTrue();
    assertThat(loopback.call("conversations.list", Map.of("exclude_archived", true)).path("channels")).hasSize(2);
    assertThatThrownBy(() -> loopback.slack.say(ADA, SHOP, null, "hello?")).hasMessage("is_archived");
    assertThatThrownBy(() -> loopback.slack.upkeep().archive(ADA, SHOP, true)).hasMessage("already_archived");

    loopback.slack.upkeep().archive(ADA, SHOP, false);
    assertThat(event("channel_unarchive").path("channel").asText()).isEqualTo(SHOP);
    assertThat(post("a")).isEqualTo("ok");
  }

  @Test
  void aBotThatWasRemovedHearsOfThatLast() {
    loopback.slack.upkeep().kick(PAM, SHOP);
    assertThat(event("channel_left").path("actor_id").asText()).isEqualTo(PAM);
    loopback.slack.say(ADA, SHOP, null, "gone?");
    assertThat(post("a")).isEqualTo("not_in_channel");
    loopback.slack.botMay("pins:read", true);
    assertThat(error("pins.list", Map.of("channel", SHOP))).isEqualTo("not_in_channel");

    String secret = loopback.slack.handing().privateChannel("secret", ADA);
    loopback.slack.upkeep().kick(ADA, secret);
    assertThat(event("group_left").path("channel").asText()).isEqualTo(secret);
    assertThat(error("chat.postMessage", Map.of("channel", secret, "text", "a"))).isEqualTo("channel_not_found");

    loopback.slack.upkeep().invite(ADA, SHOP);
    assertThat(event("member_joined_channel").path("inviter").asText()).isEqualTo(ADA);
    assertThat(heard("message")).isEmpty();
    assertThat(post("a")).isEqualTo("ok");
  }

  @Test
  void anEmojiIsToldWhereTheAppMayHearOfIt() {
    String ts = loopback.slack.say(PAM, SHOP, null, "please");
    loopback.slack.upkeep().toggle(ADA, SHOP, ts, "bee");
    JsonNode added = event("reaction_added");
    assertThat(added.path("user").asText()).isEqualTo(ADA);
    assertThat(added.path("item_user").asText()).isEqualTo(PAM);
    assertThat(added.path("item").path("ts").asText()).isEqualTo(ts);
    assertThat(added.path("reaction").asText()).isEqualTo("bee");
    assertThat(error("reactions.add", Map.of("channel", SHOP, "timestamp", ts, "name", "bee"))).isEqualTo("ok");
    assertThat(loopback.slack.thread(SHOP, ts).getFirst().path("reactions").path(0).path("users")).hasSize(2);
    loopback.slack.upkeep().toggle(ADA, SHOP, ts, "bee");
    assertThat(event("reaction_removed").path("user").asText()).isEqualTo(ADA);
    assertThat(heard("reaction_added")).hasSize(2);

    loopback.slack.botMay("reactions:read", false);
    loopback.slack.upkeep().toggle(ADA, SHOP, ts, "eyes");
    loopback.slack.botMay("reactions:read", true);
    loopback.slack.botHears("reaction_added", false);
    loopback.slack.upkeep().toggle(ADA, SHOP, ts, "rocket");
    loopback.slack.upkeep().toggle(ADA, SHOP, ts, "rocket");
    await().atMost(Duration.ofSeconds(30)).until(() -> heard("reaction_removed").size() == 2);
    assertThat(heard("reaction_added")).hasSize(2);
    assertThatThrownBy(() -> loopback.slack.upkeep().react(ADA, SHOP, ts, "No Emoji", true)).hasMessage("invalid_name");
  }

  /** No user, no text of its own: whoever reads it must look into the attachment. */
  @Test
  void anotherAppsMessageSpeaksByItsAttachment() {
    HttpResponse<String> said = loopback.post(loopback.url() + "/playground/api/slack/app_message",
        "{\"app\":\"Sentry\",\"channel\":\"C01SHOP\",\"title\":\"NullPointerException\",\"text\":\"in PaymentClient\"}");
    assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    JsonNode event = event("message");
    assertThat(event.path("subtype").asText()).isEqualTo("bot_message");
    assertThat(event.has("user")).isFalse();
    assertThat(event.path("bot_id").asText()).isNotEmpty().isNotEqualTo(Workspace.BOT);
    assertThat(event.path("attachments").path(0).path("text").asText()).isEqualTo("in PaymentClient");
    loopback.slack.upkeep().toggle(ADA, SHOP, event.path("ts").asText(), "eyes");
    assertThat(event("reaction_added").has("item_user")).isFalse();
    assertThat(error("chat.update", Map.of("channel", SHOP, "ts", event.path("ts").asText(), "text", "mine")))
        .isEqualTo("cant_update_message");
  }
}
