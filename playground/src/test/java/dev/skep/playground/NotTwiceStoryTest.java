package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Two people who want the same. */
class NotTwiceStoryTest {
  private static final String WISH = "@Skep rename the basket button in acme/shop so that it says Cart";

  private static void filed(World world) {
    String root = world.slack().say(PAM, SHOP, null, WISH);
    world.press(PAM, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
  }

  @Test
  void theSecondFollowsWhatTheFirstAskedForAndHearsHowItEnds() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.agentWaits();
      filed(world);
      int pull = world.draft("acme/shop").path("number").asInt();
      String root = world.slack().say(ADA, "C02CLEAN", null, WISH + ", please");
      JsonNode brief = world.heard("C02CLEAN", root, "Here is the brief");
      world.press(ADA, "C02CLEAN", brief, "File it");
      JsonNode warned = world.heard("C02CLEAN", root, "asked by <@U002PAM>");
      assertThat(World.says(warned, "File anyway")).isTrue();
      world.press(ADA, "C02CLEAN", warned, "Follow that one");

      world.heard("C02CLEAN", root, "Nothing new was filed. I tell here too how it goes on.");
      world.agentGoesOn();
      world.heard("C02CLEAN", root, "<@U001ADA> <http");
      world.gitHub().merge("acme/shop", pull, "grace");
      world.heard("C02CLEAN", root, "Merged: ");
      world.heard("C02CLEAN", root, ":white_check_mark: Merged");
      assertThat(world.gitHub().issues("acme/shop")).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whoKnowsBetterFilesItAnyway() {
    try (var world = new World(OtherDatabase.inMemory())) {
      filed(world);
      world.pull("acme/shop", p -> true);
      String root = world.slack().say(ADA, SHOP, null, WISH);
      world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
      world.press(ADA, SHOP, world.heard(SHOP, root, "This looks like"), "File anyway");
      world.pull("acme/shop", p -> p.path("number").asInt() > 2);
      assertThat(world.gitHub().issues("acme/shop")).hasSize(2);
    }
  }
}
