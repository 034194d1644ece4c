package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** The other door: envelopes over a WebSocket. */
class SocketModeTest {

  @Test
  void eachEnvelopeIsAcknowledgedOnceAndTheConnectionIsRenewedWhenSlackSaysSo() {
    var environment = new HashMap<>(OtherDatabase.inMemory());
    environment.put("SLACK_APP_TOKEN", "xapp-playground");
    environment.put("SLACK_SIGNING_SECRET", "");
    try (var world = new World(environment)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> world.slack().openSockets() >= 1);
      int opened = world.slack().faults().calls("apps.connections.open");

      String root = world.slack().say(ADA, SHOP, null, "@Skep fix the footer in acme/shop");
      JsonNode question = world.heard(SHOP, root, "How will we see that it works?");
      world.slack().disconnect("refresh_requested");
      await().atMost(Duration.ofSeconds(20))
          .until(() -> world.slack().faults().calls("apps.connections.open") > opened && world.slack().openSockets() >= 1);
      world.press(ADA, SHOP, question, "You decide");
      world.press(ADA, SHOP, world.heard(SHOP, root, "File it"), "File it");
      world.heard(SHOP, root, "The agent opened a draft");
      world.slack().command(ADA, SHOP, "/skep", "help");
      await().atMost(Duration.ofSeconds(20)).until(() -> world.slack().everything(SHOP).stream()
          .anyMatch(m -> m.has("ephemeral_to") && World.says(m, "/skep new")));
      assertThat(world.slack().acknowledged()).doesNotHaveDuplicates().isNotEmpty();
    }
  }
}
