package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When tasks start, and what people hear of it. */
@Tag("slow")
class WhenToStartStoryTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "TITLE", "repository": "acme/shop", "goal": "It is done.",
       "acceptanceCriteria": ["A test shows it"]}}""";

  private static String filed(World world, String title) {
    world.simulators().model().says(PROPOSE.replace("TITLE", title));
    String root = world.slack().say(ADA, SHOP, null, "@Skep " + title);
    world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
    return root;
  }

  @Test
  void whileEverythingIsPausedNothingStartsAndEverybodyKnowsWhoPausedItAndWhy() {
    try (var world = new World(OtherDatabase.inMemory())) {
      // when Ada says why, and means it
      world.slack().command(ADA, SHOP, "/skep", "pause all");
      seen(world, "Say why, such as: /skep pause all");
      world.slack().command(ADA, SHOP, "/skep", "pause all the build farm is down");
      world.press(ADA, SHOP, seen(world, "No task waits just now"), "Pause everything");
      seen(world, "Ada Lind paused all new work: the build farm is down");

      // then what is filed waits and says so
      String root = filed(world, "Mend the header on phones");
      world.heard(SHOP, root, "everything is paused by Ada Lind: the build farm is down");
      assertThat(world.gitHub().issues("acme/shop")).isEmpty();

      // until it may go on
      world.slack().command(ADA, SHOP, "/skep", "resume all");
      world.press(ADA, SHOP, seen(world, "1 task waits just now"), "Let it go on");
      seen(world, "Ada Lind lets new work start again");
      world.pull("acme/shop", p -> true);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void outsideItsHoursATaskWaitsAndSaysUntilWhen(@TempDir Path home) throws IOException {
    // given a window that is shut today and tomorrow, wherever one is
    LocalDate today = LocalDate.now(ZoneId.of("UTC"));
    Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}]
        release_window: {freeze: [%s..%s]}
        """.formatted(today.minusDays(1), today.plusDays(2)));
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()))) {
      String root = filed(world, "Mend the header on phones");
      JsonNode card = world.heard(SHOP, root, "1st in line: agents start no work at this time, until about ");
      assertThat(World.says(card, "<!date^")).isTrue();
      assertThat(world.gitHub().issues("acme/shop")).isEmpty();
    }
  }

  @Test
  void whoWaitsIsPutFirstOrHeldByAButton(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}]
        limits: {open_tasks: 1}
        """);
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()))) {
      // given one that runs and two that wait
      filed(world, "Mend the header on phones");
      JsonNode running = world.pull("acme/shop", p -> true);
      String second = filed(world, "Round prices to cents");
      String third = filed(world, "Log out after a day");
      JsonNode waiting = world.heard(SHOP, second, "1st in line: 1 of 1 agents are busy");

      // when people hold the one and want the other first
      world.press(ADA, SHOP, waiting, "Hold");
      JsonNode held = world.heard(SHOP, second, "Held by Ada Lind");
      world.press(ADA, SHOP, world.heard(SHOP, third, "in line: 1 of 1 agents are busy"), "Do now");

      // then that one starts when there is room, and the other once it is let
      world.gitHub().close("acme/shop", running.path("number").asInt(), "grace");
      JsonNode next = world.pull("acme/shop", p -> p.path("title").asText().contains("Log out after a day"));
      world.gitHub().close("acme/shop", next.path("number").asInt(), "grace");
      world.heard(SHOP, third, "was closed without merging");
      assertThat(world.gitHub().issues("acme/shop")).hasSize(2);
      world.press(ADA, SHOP, held, "Let it start");
      world.pull("acme/shop", p -> p.path("title").asText().contains("Round prices to cents"));
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatTheAgentLeavesOutGoesBackIntoTheLineAndKeepsItsIssue() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.gitHub().agentLeavesOut("acme/shop", 1);
      String root = filed(world, "Mend the header on phones");
      world.heard(SHOP, root, "the agent takes work slowly just now, until about ");
      assertThat(world.gitHub().issues("acme/shop")).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static JsonNode seen(World world, String words) {
    return await("Skep says “" + words + "”").atMost(Duration.ofSeconds(30)).until(
        () -> world.slack().everything(SHOP).stream().filter(m -> m.has("bot_id") && World.says(m, words)).findFirst()
            .orElse(null),
        m -> m != null);
  }
}
