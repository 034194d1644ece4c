package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.github.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries that come twice, late, out of order, or whose first copy never came. */
@Tag("slow")
class DeliveriesTest {

  private static String merged(World world) {
    String root = TroubleTest.filed(world, "acme/shop");
    JsonNode ready = world.pull("acme/shop", p -> !p.path("draft").asBoolean());
    int number = ready.path("number").asInt();
    world.gitHub().approve("acme/shop", number, "grace");
    world.gitHub().merge("acme/shop", number, "grace");
    return root;
  }

  private static List<String> told(World world, String root) {
    return world.bySkep(SHOP, root).stream().map(m -> m.path("text").asText()).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void allAtTheEndShuffledAndThreeTimesOver(long seed) {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.gitHub().webhooks().hold();
      String root = merged(world);
      world.gitHub().webhooks().release(seed, 3);
      world.heard(SHOP, root, "how much of your time did this save?");
      assertThat(told(world, root)).filteredOn(t -> t.startsWith("Merged: ")).hasSize(1);
      assertThat(told(world, root)).filteredOn(t -> t.contains("how much of your time")).hasSize(1);
      assertThat(told(world, root)).filteredOn(t -> t.startsWith("The agent opened a draft")).hasSize(1);
    }
  }

  @Test
  void oldOnesUnderNewIdsChangeNothing() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String root = merged(world);
      world.heard(SHOP, root, "how much of your time did this save?");
      List<String> before = told(world, root);
      for (Webhooks.Delivery d : world.gitHub().webhooks().sent().reversed()) {
        assertThat(world.gitHub().webhooks().post(new Webhooks.Delivery(UUID.randomUUID().toString(), d.event(), d.body())))
            .isEqualTo(202);
      }
      var inbox = world.bot().context().getBean(dev.skep.core.inbox.Inbox.class).table();
      await().atMost(Duration.ofSeconds(20)).until(() -> inbox.count("PENDING") + inbox.count("CLAIMED") == 0);
      assertThat(told(world, root)).isEqualTo(before);
      assertThat(inbox.count("DEAD")).isZero();
    }
  }

  @Test
  void aSlackRetryWhoseFirstCopyNeverCameIsWorkedAndTheThirdCopyIsNot() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String root = world.slack().say(ADA, SHOP, null, "the footer in acme/shop is broken");
      JsonNode mention = Json.tree(Map.of("type", "app_mention", "channel", SHOP, "user", ADA, "ts", root,
          "text", "<@U0SKEP> the footer in acme/shop is broken"));
      assertThat(world.slack().deliver(mention, "Ev0RETRY", 1)).isEqualTo(200);
      world.heard(SHOP, root, "How will we see that it works?");
      assertThat(world.slack().deliver(mention, "Ev0RETRY", 2)).isEqualTo(200);
      assertThat(world.slack().deliver(mention, "Ev0TWIN", 0)).isEqualTo(200);
      var inbox = world.bot().context().getBean(dev.skep.core.inbox.Inbox.class).table();
      await().atMost(Duration.ofSeconds(20)).until(() -> inbox.count("PENDING") + inbox.count("CLAIMED") == 0);
      assertThat(told(world, root)).hasSize(1);
    }
  }
}
