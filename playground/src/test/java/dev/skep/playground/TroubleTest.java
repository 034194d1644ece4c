package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong at the other side is retried, or said in words. */
@Tag("slow")
class TroubleTest {

  /** Asks for a change and files it; returns the thread. */
  static String filed(World world, String repository) {
    return filed(world, "fix the footer", repository);
  }

  private static String filed(World world, String change, String repository) {
    String root = world.slack().say(ADA, SHOP, null, "@Skep " + change + " in " + repository);
    world.press(ADA, SHOP, world.heard(SHOP, root, "How will we see that it works?"), "You decide");
    world.press(ADA, SHOP, world.heard(SHOP, root, "File it"), "File it");
    return root;
  }

  @Test
  void anAgentThatIsNotSwitchedOnIsSaidInWordsAndTriedAgain() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String root = filed(world, "acme/legacy");
      JsonNode failed = world.heard(SHOP, root, "The coding agent is not switched on for acme/legacy.");
      world.gitHub().agentEnabled("acme/legacy", true);
      world.press(ADA, SHOP, failed, "Try again");
      world.heard(SHOP, root, "The agent opened a draft");
      assertThat(world.gitHub().issues("acme/legacy")).hasSize(1);
    }
  }

  @Test
  void gitHubAndSlackDownOrSlowingUsChangeNothingInTheEnd() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.gitHub().faults().next("create-issue", Faults.Fault.status(503));
      world.gitHub().faults().next("create-issue", Faults.Fault.lostAnswer());
      world.slack().faults().next("chat.postMessage", Faults.Fault.slowDown(1));
      world.slack().faults().next("chat.postMessage", Faults.Fault.lostAnswer());
      String root = filed(world, "acme/shop");
      world.heard(SHOP, root, "The agent opened a draft");
      assertThat(world.gitHub().issues("acme/shop")).hasSize(1);
      assertThat(world.bySkep(SHOP, root)).filteredOn(m -> World.says(m, "How will we see")).hasSize(1);
    }
  }

  @Test
  void whenGitHubStaysAwayThePersonIsToldOnceAndTheIssueIsFiledInTheEnd() {
    try (var world = new World(OtherDatabase.inMemory())) {
      for (int i = 0; i < 4; i++) {
        world.gitHub().faults().next("create-issue", Faults.Fault.status(503));
      }
      String root = filed(world, "acme/shop");
      world.heard(SHOP, root, "GitHub does not answer as it should");
      world.heard(SHOP, root, "The agent opened a draft");
      assertThat(world.gitHub().issues("acme/shop")).hasSize(1);
      assertThat(world.bySkep(SHOP, root)).filteredOn(m -> World.says(m, "GitHub does not answer as it should"))
          .hasSize(1);
    }
  }

  @Test
  void whatIsOverTheLimitWaitsAndSaysItsPlace(@TempDir Path folder) throws IOException {
    Path policy = Files.writeString(folder.resolve("skep.yml"), """
        repositories: [{name: acme/shop}]
        limits: {open_tasks: 1, open_tasks_per_repository: 1}
        """);
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy.toString()))) {
      String first = filed(world, "acme/shop");
      world.heard(SHOP, first, "The agent opened a draft");
      String second = filed(world, "round prices to whole cents", "acme/shop");
      world.heard(SHOP, second, "1st in line: 1 of 1 agents are busy");
      String third = filed(world, "log every login attempt", "acme/shop");
      world.heard(SHOP, third, "2nd in line");
      assertThat(world.gitHub().issues("acme/shop")).hasSize(1);

      JsonNode pull = world.pull("acme/shop", p -> true);
      world.gitHub().close("acme/shop", pull.path("number").asInt(), "grace");
      world.heard(SHOP, first, "was closed without merging");
      world.heard(SHOP, second, "The agent opened a draft");
      world.heard(SHOP, third, "1st in line");
    }
  }
}
