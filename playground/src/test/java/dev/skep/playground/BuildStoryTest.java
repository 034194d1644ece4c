package dev.skep.playground;

import static dev.skep.playground.OneChange.REPOSITORY;
import static dev.skep.playground.OneChange.calls;
import static dev.skep.playground.OneChange.drafted;
import static dev.skep.playground.OneChange.works;
import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.github.AtRed;
import dev.skep.playground.time.FastTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a red build leads to: the agent mends it, or does not, or cannot. Half a minute goes by in half a second. */
@Tag("slow")
class BuildStoryTest {
  private static final String CLEAN = "C02CLEAN";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static World world() {
    var world = new World(simulators -> OtherDatabase.inMemory(), new FastTime(60));
    world.gitHub().pace(Duration.ZERO);
    return world;
  }

  /** Somebody who wants the same hears of it in their own thread. */
  private static String follows(World world) {
    String root = OneChange.pressed(world, PAM, CLEAN);
    world.press(PAM, CLEAN, world.heard(CLEAN, root, "asked by <@" + ADA + ">"), "Follow that one");
    world.heard(CLEAN, root, "Nothing new was filed.");
    return root;
  }

  private static List<String> told(World world, int calls) {
    return await("the agent is told").atMost(PATIENCE).until(() -> calls(world), c -> c.size() >= calls);
  }

  private static JsonNode heard(World world, String root, String... words) {
    JsonNode message = world.heard(SHOP, root, words[0]);
    assertThat(message.path("blocks").toString()).contains(words);
    return message;
  }

  @Test
  void theAgentIsToldWhyItsBuildIsRedAndMendsIt() {
    try (var world = world()) {
      // given an agent that waits to be told
      world.gitHub().atRed(REPOSITORY, AtRed.WAITS);
      world.gitHub().failNextBuild(REPOSITORY);
      String root = drafted(world);
      world.simulators().model().says("""
          {"where": "PaymentClientTest.keepsTheInterrupt:48", "cause": "The interrupt is swallowed.",
           "what_to_do": "Set it again where it is caught."}""");
      world.gitHub().requestFaults().loseNextAnswer("POST /repos/acme/shop/issues/2/comments", 1);
      works(world);

      // when its build is red, then it is told once, and the person who asked hears of it
      heard(world, root, "I told the agent, try 1 of 3.", "*test (also buildkite/shop)*", "keepsTheInterrupt", "```",
          "|Log>");
      assertThat(told(world, 1)).singleElement().asString().contains("**Gate:** `test (also buildkite/shop)`",
          "The interrupt is swallowed.", "Set it again where it is caught.", "**Failing command:** `mvn -B verify`",
          "expected: <true> but was: <false>").doesNotContain("Downloading");

      // and what it pushes then is green
      works(world);
      world.heard(SHOP, root, "is ready for your review");
      assertThat(calls(world)).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void anAgentThatFailsTheSameWayAgainIsStoppedAndAPersonDecides() {
    try (var world = world()) {
      world.gitHub().atRed(REPOSITORY, AtRed.FAILS_AGAIN);
      String root = drafted(world);
      String other = follows(world);
      world.simulators().model().fails(500);
      works(world);
      assertThat(told(world, 1)).singleElement().asString().as("without a model")
          .contains("**Where:** `", "keepsTheInterrupt", "**What to do:**");
      await("it pushes").atMost(PATIENCE).until(() -> world.gitHub().agentStep());
      works(world);

      // when it fails as before, then it hears no more, and the person is called with what was tried
      JsonNode asked = heard(world, root, "it fails the same way again", "<@" + ADA + ">", "What was tried:", "Now: ");
      assertThat(calls(world)).hasSize(1);
      assertThat(world.gitHub().agentStep()).as("it stands still").isFalse();
      world.heard(CLEAN, other, "stays red (");

      // and one more try is theirs to give, with the same end
      world.press(ADA, SHOP, asked, "Let it try once more");
      told(world, 2);
      await("it pushes").atMost(PATIENCE).until(() -> world.gitHub().agentStep());
      works(world);
      await("the person is asked again").atMost(PATIENCE).until(() -> world.bySkep(SHOP, root).stream()
          .filter(m -> World.says(m, "it fails the same way again")).count() == 2);
      assertThat(calls(world)).hasSize(2);
      JsonNode last = world.bySkep(SHOP, root).stream()
          .filter(m -> World.says(m, "it fails the same way again")).toList().getLast();
      world.press(ADA, SHOP, last, "Cancel");
      world.heard(SHOP, root, "Cancelled by Ada");
      world.heard(CLEAN, other, "Cancelled by Ada");
      assertThat(world.bySkep(CLEAN, other)).filteredOn(m -> World.says(m, "stays red (")).as("once").hasSize(1)
          .noneMatch(m -> World.says(m, "<@"));
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void anAgentThatNeverGetsItGreenHasThreeTries() {
    try (var world = world()) {
      world.gitHub().atRed(REPOSITORY, AtRed.FAILS_OTHERWISE);
      String root = drafted(world);
      works(world);
      for (int round = 1; round <= 3; round++) {
        told(world, round);
        await("it pushes").atMost(PATIENCE).until(() -> world.gitHub().agentStep());
        works(world);
      }
      JsonNode asked =
          heard(world, root, "The agent had its tries", "<@" + ADA + ">", "What was tried:", "1. ", "2. ", "3. ",
              "Now: ");
      assertThat(World.says(asked, "4. ")).isFalse();
      assertThat(calls(world)).hasSize(3);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void aRedBaseIsNotBlamedOnTheAgent() {
    try (var world = world()) {
      world.gitHub().baseIsRed(REPOSITORY, true);
      String root = drafted(world);
      works(world);
      world.heard(SHOP, root, "on the branch it goes into as well");
      assertThat(calls(world)).isEmpty();

      // when the base is green again, then GitHub says so, and nobody waits for the hour
      world.gitHub().baseIsRed(REPOSITORY, false);
      assertThat(told(world, 1)).singleElement().asString().contains("**Gate:** `test");
      works(world);
      world.heard(SHOP, root, "is ready for your review");
      assertThat(calls(world)).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
