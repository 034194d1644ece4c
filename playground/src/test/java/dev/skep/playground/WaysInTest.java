package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a request reaches Skep, and who may use it. */
class WaysInTest {
  private static final String HOW = "How will we see that it works?";
  private static final String SHORTCUT = "hand_to_agent";

  /** From the question to the agent's draft. */
  private static void goesTheWholeWay(World world, String person, String channel, String thread) {
    world.press(person, channel, world.heard(channel, thread, HOW), "You decide");
    world.press(person, channel, world.heard(channel, thread, "Here is the brief"), "File it");
    world.heard(channel, thread, "The agent opened a draft");
    assertThat(world.gitHub().issues("acme/shop")).hasSize(1);
    assertThat(world.slack().problems()).isEmpty();
  }

  @Test
  void aDirectMessage() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String direct = world.slack().openDirect(ADA);
      String root = world.slack().say(ADA, direct, null, "Please fix the footer in acme/shop");
      goesTheWholeWay(world, ADA, direct, root);
    }
  }

  @Test
  void theAssistantPane() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String root = world.slack().openAssistant(ADA);
      String direct = world.slack().openDirect(ADA);
      await("prompts are suggested")
          .until(() -> world.slack().state().path("suggested_prompts").path(direct + ":" + root).size() == 3);
      world.slack().say(ADA, direct, root, "Please fix the footer in acme/shop");
      goesTheWholeWay(world, ADA, direct, root);
    }
  }

  @Test
  void theMessageShortcut() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String root = world.slack().say(PAM, SHOP, null, "The footer of acme/shop is broken");
      assertThat(world.slack().shortcut(ADA, SHOP, root, SHORTCUT).status()).isEqualTo(200);
      goesTheWholeWay(world, ADA, SHOP, root);
    }
  }

  @Test
  void theMessageShortcutWithoutAModel() {
    try (var world = new World(OtherDatabase.inMemoryAnd("LLM_PROVIDER", "none"))) {
      String root = world.slack().say(PAM, SHOP, null, "The footer of acme/shop is broken. It should stay at the end.");
      world.slack().shortcut(ADA, SHOP, root, SHORTCUT);
      world.form(ADA);
      assertThat(world.slack().submit(ADA, Map.of("goal", "The footer stays at the end")).status()).isEqualTo(200);
      world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
      world.heard(SHOP, root, "The agent opened a draft");
    }
  }

  @Test
  void theCommandWhereSkepIsNoMember() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.slack().botIn(SHOP, false);
      String direct = world.slack().openDirect(ADA);
      world.slack().command(ADA, SHOP, "/skep", "new fix the footer");
      world.form(ADA);
      world.slack().submit(ADA, Map.of("repository", "acme/shop", "goal", "It stays", "acceptanceCriteria", "at the end"));
      JsonNode brief = await("the brief comes directly").until(() -> world.slack().everything(direct).stream()
          .filter(m -> World.says(m, "Here is the brief")).findFirst().orElse(null), m -> m != null);
      world.press(ADA, direct, brief, "File it");
      world.heard(direct, brief.path("ts").asText(), "The agent opened a draft");
    }
  }

  @Test
  void aMentionOutsideAThreadTakesTheTalkBeforeItAlong() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.slack().say(PAM, SHOP, null, "The footer of acme/shop covers the last line.");
      String root = world.slack().say(ADA, SHOP, null, "@Skep can an agent fix that?");
      world.press(ADA, SHOP, world.heard(SHOP, root, HOW), "You decide");
      JsonNode brief = world.heard(SHOP, root, "Here is the brief");
      assertThat(World.says(brief, "acme/shop")).isTrue();
      assertThat(world.simulators().model().requests().getFirst().toString()).contains("covers the last line");
    }
  }

  @Test
  void theRepositoryIsChangedOnTheCardBySearching() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.slack().topic(SHOP, "All about the shop, repo:acme/shop");
      String root = world.slack().say(ADA, SHOP, null, "@Skep fix the footer");
      world.press(ADA, SHOP, world.heard(SHOP, root, HOW), "You decide");
      JsonNode brief = world.heard(SHOP, root, "this channel's topic says so");
      String card = brief.path("ts").asText();
      JsonNode offered = world.slack().options(ADA, SHOP, card, "move_brief", "public api").path("options");
      assertThat(offered).hasSize(1);
      assertThat(world.slack().choose(ADA, SHOP, card, "move_brief", offered.path(0)).status()).isEqualTo(200);
      JsonNode moved = world.heard(SHOP, root, "In *acme/api*");
      assertThat(moved.path("ts")).isEqualTo(brief.path("ts"));
      world.press(ADA, SHOP, moved, "File it");
      world.heard(SHOP, root, "The agent opened a draft");
      assertThat(world.gitHub().issues("acme/api")).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatIsEditedInTheThreadChangesTheBriefAndStopEndsIt() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String root = world.slack().say(ADA, SHOP, null, "@Skep fix the footer in acme/shop");
      world.press(ADA, SHOP, world.heard(SHOP, root, HOW), "You decide");
      String brief = world.heard(SHOP, root, "Here is the brief: Fix the footer").path("ts").asText();
      world.slack().edit(ADA, SHOP, root, "@Skep fix the header in acme/shop");
      assertThat(world.heard(SHOP, root, "Here is the brief: Fix the header").path("ts").asText()).isEqualTo(brief);

      world.slack().say(PAM, SHOP, root, "stop");
      assertThat(world.heard(SHOP, root, "Nothing was filed").path("ts").asText()).isEqualTo(brief);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void onlyWhoIsAllowedCanFile(@TempDir Path folder) throws IOException {
    Path policy = Files.writeString(folder.resolve("skep.yml"), """
        repositories: [{name: acme/shop}]
        file: {allow: [U001ADA]}
        """);
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy.toString()))) {
      String root = world.slack().say(ADA, SHOP, null, "@Skep fix the footer");
      world.press(ADA, SHOP, world.heard(SHOP, root, HOW), "You decide");
      JsonNode brief = world.heard(SHOP, root, "Here is the brief");
      world.press(PAM, SHOP, brief, "File it");
      JsonNode no = await("Pam is told").until(() -> world.slack().everything(SHOP).stream()
          .filter(m -> m.path("ephemeral_to").asText().equals(PAM)).findFirst().orElse(null), m -> m != null);
      assertThat(no.path("text").asText()).contains("You are not on the list of people");
      assertThat(world.gitHub().issues("acme/shop")).isEmpty();

      world.press(ADA, SHOP, brief, "File it");
      world.heard(SHOP, root, "The agent opened a draft");
    }
  }
}
