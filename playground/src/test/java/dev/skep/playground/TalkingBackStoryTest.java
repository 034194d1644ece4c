package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What people say and press in the thread of work that goes on. The agent works when it is told to. */
class TalkingBackStoryTest {
  private static final String REPOSITORY = "acme/shop";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the footer", "repository": "acme/shop", "goal": "It is done.",
       "acceptanceCriteria": ["A test shows it"]}}""";

  private static World world() {
    var world = new World(OtherDatabase.inMemory());
    world.gitHub().pace(Duration.ZERO);
    return world;
  }

  private static String filed(World world) {
    world.simulators().model().says(PROPOSE);
    String root = world.slack().say(ADA, SHOP, null, "@Skep mend the footer");
    world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
    world.heard(SHOP, root, "The agent has it and will start soon");
    return root;
  }

  private static int draft(World world, String root) {
    world.gitHub().agentStep();
    world.gitHub().agentStep();
    world.heard(SHOP, root, "The agent opened a draft");
    return world.gitHub().pulls(REPOSITORY).getLast().path("number").asInt();
  }

  /** The card may still be redrawn. */
  private static void choose(World world, String root, String words) {
    JsonNode card = await("the card offers " + words).atMost(PATIENCE).until(
        () -> world.heard(SHOP, root, "asked for by"), c -> option(c, words).isPresent());
    assertThat(world.slack().choose(ADA, SHOP, card.path("ts").asText(), menu(card).path("action_id").asText(),
        option(card, words).orElseThrow()).status()).isEqualTo(200);
  }

  private static JsonNode menu(JsonNode card) {
    return card.path("blocks").path(0).path("accessory");
  }

  private static Optional<JsonNode> option(JsonNode card, String words) {
    return StreamSupport.stream(menu(card).path("options").spliterator(), false)
        .filter(o -> o.path("text").path("text").asText().equals(words)).findFirst();
  }

  private static void allClosed(World world) {
    await("all of it is closed").atMost(PATIENCE).untilAsserted(() -> {
      assertThat(world.gitHub().issues(REPOSITORY)).isNotEmpty()
          .allMatch(i -> i.path("state").asText().equals("closed"));
      assertThat(world.gitHub().pulls(REPOSITORY)).allMatch(p -> p.path("state").asText().equals("closed"));
    });
  }

  private static String aside(World world, String person, String words) {
    return await(person + " alone is told").atMost(PATIENCE).until(() -> world.slack().everything(SHOP).stream()
        .filter(m -> m.path("ephemeral_to").asText().equals(person)).map(m -> m.path("text").asText())
        .filter(t -> t.contains(words)).findFirst().orElse(null), t -> t != null);
  }

  @Test
  void whatIsSaidIsShownAndToldToTheAgentOnce() {
    try (var world = world()) {
      // given work that has no pull request yet
      String root = filed(world);
      world.slack().say(PAM, SHOP, root, "@Skep also rename the setting, @grace, fixes #1");
      JsonNode early = world.heard(SHOP, root, "as soon as it has a pull request");
      world.press(ADA, SHOP, early, "Send to the agent");
      world.heard(SHOP, root, "Kept. The agent hears it");

      // when there is one, and GitHub's answer is lost, then the agent hears it once
      world.gitHub().requestFaults().loseNextAnswer("POST /repos/acme/shop/issues/2/comments", 1);
      int pull = draft(world, root);
      world.heard(SHOP, root, "The agent was told");
      assertThat(world.gitHub().comments(REPOSITORY, pull)).singleElement().asString()
          .startsWith("@copilot Pam").contains("> also rename the setting, `@grace`, fixes `#1`", "<!-- skep:word=");
      while (world.gitHub().agentStep()) {
        assertThat(world.gitHub().pulls(REPOSITORY)).hasSize(1);
      }
      assertThat(world.gitHub().comments(REPOSITORY, pull)).anyMatch(c -> c.startsWith("Done in "));

      // and what is not for it stays here
      world.slack().say(ADA, SHOP, root, "@Skep and the colour");
      JsonNode shown = world.heard(SHOP, root, "I'll tell the agent:");
      world.press(ADA, SHOP, shown, "Not now");
      world.heard(SHOP, root, "Not sent to the agent");
      world.slack().say(ADA, SHOP, root, "@Skep make the header blue");
      world.simulators().model().says(PROPOSE.replace("Mend the footer", "Paint the header"));
      world.press(ADA, SHOP, world.heard(SHOP, root, "I'll tell the agent:"), "A new request instead");
      world.heard(SHOP, root, "Here is the brief: Paint the header");
      assertThat(world.gitHub().comments(REPOSITORY, pull)).filteredOn(c -> !c.contains("skep:asked=")).hasSize(2);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatIsCancelledStopsAndIsClosed() {
    try (var world = world()) {
      String root = filed(world);
      int pull = draft(world, root);
      world.slack().say(ADA, SHOP, root, "@Skep cancel this");
      JsonNode asked = world.heard(SHOP, root, "Cancel *Mend the footer*?");
      assertThat(world.gitHub().issues(REPOSITORY).getFirst().path("state").asText()).isEqualTo("open");
      world.press(PAM, SHOP, asked, "Cancel the task");
      world.heard(SHOP, root, "Cancelled by Pam");
      allClosed(world);
      JsonNode issue = world.gitHub().issues(REPOSITORY).getFirst();
      assertThat(issue.path("state_reason").asText()).isEqualTo("not_planned");
      assertThat(issue.path("assignees")).isEmpty();
      assertThat(world.gitHub().comments(REPOSITORY, pull)).singleElement().asString().startsWith("Cancelled by Pam");
      assertThat(world.gitHub().agentStep()).as("the agent stopped").isFalse();
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatStartsOverAndWhatWasClosedIsDoneAnewWithTheSameIssue() {
    try (var world = world()) {
      String root = filed(world);
      int first = draft(world, root);
      choose(world, root, "Start over");
      await().atMost(PATIENCE).until(() -> world.gitHub().agentStep());
      int second = await("a second draft").atMost(PATIENCE).until(() -> {
        world.gitHub().agentStep();
        return world.gitHub().pulls(REPOSITORY).getLast().path("number").asInt();
      }, n -> n > first);
      assertThat(world.gitHub().pulls(REPOSITORY).getFirst().path("state").asText()).isEqualTo("closed");

      await("the second is known").atMost(PATIENCE).until(
          () -> World.says(world.heard(SHOP, root, "asked for by"), "#" + second));
      world.gitHub().close(REPOSITORY, second, "grace");
      world.press(ADA, SHOP, world.heard(SHOP, root, "was closed without merging"), "Try again");
      await("a third draft").atMost(PATIENCE).until(() -> {
        world.gitHub().agentStep();
        return world.gitHub().pulls(REPOSITORY).size() == 3;
      });
      assertThat(world.gitHub().issues(REPOSITORY)).as("one issue for all").hasSize(1);
      choose(world, root, "Cancel");
      allClosed(world);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whoAsksHowItStandsIsToldInWords() {
    try (var world = world()) {
      String root = filed(world);
      world.slack().say(ADA, SHOP, root, "@Skep how is it going?");
      world.heard(SHOP, root, "|Mend the footer>: the agent has it since");
      draft(world, root);
      world.slack().say(ADA, SHOP, null, "@Skep what is the state of my tasks?");
      assertThat(aside(world, ADA, "Mend the footer")).contains("the agent works on it since").doesNotContain("WORKING");
      world.slack().command(PAM, SHOP, "/skep", "status");
      assertThat(aside(world, PAM, "right now")).isEqualTo(
          "No agent works for you right now. Tell me what should change, or type /skep new.");

      world.slack().say(ADA, SHOP, root, "@Skep hold this");
      world.heard(SHOP, root, "so I cannot hold it. I can cancel it: the agent stops");
      world.slack().say(ADA, SHOP, root, "@Skep try another agent");
      world.heard(SHOP, root, "Copilot is the only agent that may work in acme/shop");
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
