package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static dev.skep.playground.slack.Loopback.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pinning a message, and what Slack refuses of it. */
class PinsTest {
  private final Loopback loopback = new Loopback();
  private String ts = "";

  @BeforeEach
  void say() {
    loopback.slack.botMay("pins:read", true);
    ts = loopback.slack.say(ADA, SHOP, null, "the checkout is slow");
  }

  @AfterEach
  void stop() {
    loopback.close();
  }

  private String pin(String method, String channel, String message) {
    return loopback.call("pins." + method, Map.of("channel", channel, "timestamp", message)).path("error").asText("ok");
  }

  private JsonNode pins() {
    return loopback.call("pins.list", Map.of("channel", SHOP)).path("items");
  }

  @Test
  void aPinnedMessageSaysSoUntilItIsTakenDown() {
    assertThat(pin("remove", SHOP, ts)).isEqualTo("no_pin");
    assertThat(pin("add", SHOP, ts)).isEqualTo("ok");
    assertThat(pin("add", SHOP, ts)).isEqualTo("already_pinned");
    assertThat(pins()).singleElement().satisfies(p -> {
      assertThat(p.path("message").path("text").asText()).isEqualTo("the checkout is slow");
      assertThat(p.path("created_by").asText()).isEqualTo(Workspace.BOT_USER);
    });
    JsonNode history = loopback.call("conversations.history", Map.of("channel", SHOP));
    assertThat(history.path("messages").path(0).path("pinned_to").path(0).asText()).isEqualTo(SHOP);
    assertThat(history.path("pin_count").asInt()).isEqualTo(1);

    assertThat(pin("remove", SHOP, ts)).isEqualTo("ok");
    assertThat(pins()).isEmpty();
    assertThat(loopback.slack.thread(SHOP, ts).getFirst().has("pinned_to")).isFalse();
  }

  @Test
  void whatCannotBePinned() {
    assertThat(pin("add", "C99NONE", ts)).isEqualTo("channel_not_found");
    assertThat(pin("add", SHOP, "1.000001")).isEqualTo("message_not_found");
    assertThat(pin("add", SHOP, "yesterday")).isEqualTo("bad_timestamp");
    assertThat(pin("add", SHOP, "")).isEqualTo("no_item_specified");
    loopback.slack.botIn(SHOP, false);
    assertThat(pin("add", SHOP, ts)).isEqualTo("not_in_channel");
    loopback.slack.botIn(SHOP, true);
    loopback.slack.botMay("pins:write", false);
    assertThat(pin("add", SHOP, ts)).isEqualTo("missing_scope");
    loopback.slack.botMay("pins:read", false);
    assertThat(loopback.call("pins.list", Map.of("channel", SHOP)).path("needed").asText()).isEqualTo("pins:read");
    assertThat(loopback.slack.thread(SHOP, ts).getFirst().has("pinned_to")).isFalse();
  }

  @Test
  void aHundredPinsAreEnough() {
    for (int i = 0; i < 100; i++) {
      assertThat(pin("add", SHOP, loopback.slack.say(ADA, SHOP, null, "note " + i))).isEqualTo("ok");
    }
    assertThat(pin("add", SHOP, ts)).isEqualTo("too_many_pins");
    assertThat(pin("remove", SHOP, Json.tree(pins().path(0).path("message").path("ts")).asText())).isEqualTo("ok");
    assertThat(pin("add", SHOP, ts)).isEqualTo("ok");
  }
}
