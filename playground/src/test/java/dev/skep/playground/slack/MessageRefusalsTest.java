package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static dev.skep.playground.slack.Loopback.APP_TOKEN;
import static dev.skep.playground.slack.Loopback.PAM;
import static dev.skep.playground.slack.Loopback.SHOP;
import static dev.skep.playground.slack.Loopback.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that Slack refuses, in its words and without a trace. */
class MessageRefusalsTest {
  private final Loopback loopback = new Loopback();

  @AfterEach
  void stop() {
    loopback.close();
  }

  private JsonNode post(String channel, String text) {
    return loopback.call("chat.postMessage", Map.of("channel", channel, "text", text));
  }

  private void assertRefused(JsonNode answer, String error) {
    assertThat(answer.path("ok").asBoolean()).isFalse();
    assertThat(answer.path("error").asText()).isEqualTo(error);
    assertThat(loopback.slack.problems().getLast()).contains(error);
  }

  @Test
  void aTextThatIsTooLongOrMissing() {
    assertRefused(post(SHOP, "x".repeat(40_001)), "msg_too_long");
    assertRefused(post(SHOP, ""), "no_text");
    assertThat(loopback.slack.everything(SHOP)).isEmpty();
    assertThat(post(SHOP, "x".repeat(40_000)).path("ok").asBoolean()).isTrue();
  }

  /** An edit takes a tenth of what a post takes. */
  @Test
  void anEditThatIsTooLong() {
    String ts = post(SHOP, "first").path("ts").asText();
    assertRefused(loopback.call("chat.update", Map.of("channel", SHOP, "ts", ts, "text", "x".repeat(4_001))),
        "msg_too_long");
    assertThat(loopback.slack.thread(SHOP, ts).getFirst().path("text").asText()).isEqualTo("first");
  }

  @Test
  void aChannelThatIsNotThereOrThatTheBotIsNotIn() {
    assertRefused(post("C99NONE", "a"), "channel_not_found");
    loopback.slack.botIn(SHOP, false);
    assertRefused(post(SHOP, "a"), "not_in_channel");
    assertRefused(loopback.call("conversations.history", Map.of("channel", SHOP)), "not_in_channel");
    assertThat(loopback.slack.everything(SHOP)).isEmpty();
    loopback.slack.botIn(SHOP, true);
    assertThat(post(SHOP, "a").path("ok").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
      "'', not_authed", "xoxb-somebody-else, invalid_auth", "xapp-playground, not_allowed_token_type"})
  void aTokenThatIsNotTheBots(String token, String error) {
    HttpResponse<String> answer = loopback.raw("chat.postMessage", token, Map.of("channel", SHOP, "text", "a"));
    assertRefused(Json.read(answer.body()), error);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(loopback.slack.everything(SHOP)).isEmpty();
  }

  @Test
  void theBotsTokenWhereTheAppsIsNeeded() {
    assertRefused(loopback.call("apps.connections.open", Map.of()), "not_allowed_token_type");
    assertThat(Json.read(loopback.raw("apps.connections.open", APP_TOKEN, Map.of()).body()).path("ok").asBoolean()).isTrue();
  }

  @Test
  void aMethodThatIsNotThere() {
    assertRefused(loopback.call("chat.shout", Map.of()), "unknown_method");
  }

  @Test
  void aScopeThatWasNotGranted() {
    loopback.slack.botMay("chat:write", false);
    JsonNode answer = post(SHOP, "a");
    assertRefused(answer, "missing_scope");
    assertThat(answer.path("needed").asText()).isEqualTo("chat:write");
    assertThat(answer.path("provided").asText().split(",")).contains("users:read").doesNotContain("chat:write");
    assertThat(loopback.slack.everything(SHOP)).isEmpty();

    String direct = loopback.slack.openDirect(ADA);
    loopback.slack.botMay("im:history", false);
    assertRefused(loopback.call("conversations.history", Map.of("channel", direct)), "missing_scope");
    assertThat(loopback.call("conversations.history", Map.of("channel", SHOP)).path("ok").asBoolean()).isTrue();
  }

  @Test
  void anEMailAddressWithoutItsScope() {
    JsonNode without = loopback.call("users.info", Map.of("user", ADA)).path("user").path("profile");
    assertThat(without.has("email")).isFalse();
    loopback.slack.botMay("users:read.email", true);
    JsonNode with = loopback.call("users.info", Map.of("user", ADA)).path("user").path("profile");
    assertThat(with.path("email").asText()).contains("@");
  }

  /** So every story told with this workspace shows that the manifest asks for enough. */
  @Test
  void theBotHasTheScopesAndEventsOfTheManifestAtFirst() throws Exception {
    String manifest = Files.readString(Path.of("..", "docs", "slack-app-manifest.yml"));
    String scopes = manifest.substring(manifest.indexOf("    bot:\n"), manifest.indexOf("settings:\n"));
    List<String> asked = scopes.lines().skip(1).map(l -> l.replace("- ", "").strip()).toList();
    assertThat(new TreeSet<>(Scopes.OF_THE_MANIFEST)).isEqualTo(new TreeSet<>(asked));
    String events = manifest.substring(manifest.indexOf("    bot_events:\n"), manifest.indexOf("  interactivity:\n"));
    List<String> subscribed = events.lines().skip(1).map(l -> l.replace("- ", "").strip()).toList();
    assertThat(new TreeSet<>(Subscriptions.OF_THE_MANIFEST)).isEqualTo(new TreeSet<>(subscribed));
  }

  @Test
  void moreThanOneMessageASecondAfterTheBurst() {
    for (int i = 0; i < SlackPace.real().burst(); i++) {
      assertThat(post(SHOP, "a" + i).path("ok").asBoolean()).isTrue();
    }
    HttpResponse<String> tooMany = loopback.raw("chat.postMessage", TOKEN, Map.of("channel", SHOP, "text", "b"));
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.headers().firstValue("Retry-After")).contains("1");
    assertRefused(Json.read(tooMany.body()), "ratelimited");
    assertThat(loopback.slack.everything(SHOP)).hasSize(SlackPace.real().burst());

    assertThat(post("C03RANDOM", "elsewhere").path("ok").asBoolean()).isTrue();
    loopback.later(Duration.ofSeconds(1));
    assertThat(post(SHOP, "c").path("ok").asBoolean()).isTrue();
    assertRefused(post(SHOP, "d"), "ratelimited");
  }

  @Test
  void aPlannedSlowDownTellsHowLongToWait() {
    loopback.slack.faults().next("chat.postMessage", Faults.Fault.slowDown(7));
    HttpResponse<String> answer = loopback.raw("chat.postMessage", TOKEN, Map.of("channel", SHOP, "text", "a"));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(post(SHOP, "a").path("ok").asBoolean()).isTrue();
  }

  @Test
  void editsOfWhatIsNotTheBotsOwn() {
    String ts = loopback.slack.say(ADA, SHOP, null, "mine");
    var edit = Map.of("channel", SHOP, "ts", ts, "text", "yours");
    assertRefused(loopback.call("chat.update", edit), "cant_update_message");
    assertRefused(loopback.call("chat.delete", edit), "cant_delete_message");
    assertRefused(loopback.call("chat.update", Map.of("channel", SHOP, "ts", "1.000001", "text", "a")),
        "message_not_found");
    assertThat(loopback.slack.thread(SHOP, ts).getFirst().path("text").asText()).isEqualTo("mine");
  }

  @Test
  void anEphemeralMessageIsSeenByOneAndEditedByNobody() {
    JsonNode shown = loopback.call("chat.postEphemeral", Map.of("channel", SHOP, "user", PAM, "text", "psst"));
    String ts = shown.path("message_ts").asText();
    assertThat(loopback.slack.everything(SHOP)).singleElement()
        .satisfies(m -> assertThat(m.path("ephemeral_to").asText()).isEqualTo(PAM));
    assertRefused(loopback.call("chat.update", Map.of("channel", SHOP, "ts", ts, "text", "a")), "message_not_found");
    assertThat(loopback.call("conversations.history", Map.of("channel", SHOP)).path("messages")).isEmpty();
  }

  @Test
  void aResponseUrlAfterItsFifthUseOrItsHalfHour() {
    String ts = loopback.shown("[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"go\","
        + "\"text\":{\"type\":\"plain_text\",\"text\":\"Go\"}}]}]");
    loopback.slack.press(ADA, SHOP, ts, "go");
    String url = loopback.last().path("response_url").asText();
    for (int i = 0; i < 5; i++) {
      assertThat(loopback.post(url, "{\"text\":\"a\"}").statusCode()).isEqualTo(200);
    }
    assertThat(loopback.post(url, "{\"text\":\"a\"}").body()).contains("used_url");

    loopback.slack.press(ADA, SHOP, ts, "go");
    String other = loopback.last().path("response_url").asText();
    loopback.later(Duration.ofMinutes(31));
    assertThat(loopback.post(other, "{\"text\":\"a\"}").body()).contains("expired_url");
    assertThat(loopback.slack.everything(SHOP)).filteredOn(m -> m.has("ephemeral_to")).hasSize(5);
  }
}
