package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for whom, from the review to the survey, as the home tab tells it over HTTP. */
class HomeStoryTest {
  private static final String REPOSITORY = "acme/shop";
  @TempDir private Path home;

  private Path policy() throws IOException {
    return Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}]
        people:
          - {slack: U001ADA, github: ada}
          - {slack: U002PAM, github: pam}
          - {slack: U003GUS, github: grace}
        working_hours: {days: [mon-sun], from: "00:00", to: "00:00"}
        """);
  }

  /** Opens the tab anew until it says so. */
  private static void shows(World world, String person, String words) {
    await(person + " sees “" + words + "”").atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(300)).until(() -> {
      world.slack().openHome(person);
      return world.slack().home(person).filter(view -> view.toString().contains(words)).isPresent();
    });
  }

  private static void press(World world, String person, String action) {
    JsonNode view = world.slack().home(person).orElseThrow();
    JsonNode block = StreamSupport.stream(view.path("blocks").spliterator(), false)
        .filter(b -> b.toString().contains("\"" + action + "\"")).findFirst().orElseThrow();
    JsonNode none = MissingNode.getInstance();
    assertThat(world.slack().actOnView(
        person, view.path("id").asText(), block.path("block_id").asText(), action, none, none).status()).isEqualTo(200);
  }

  private static List<String> asked(World world, int number) {
    JsonNode pull = world.pull(REPOSITORY, p -> p.path("number").asInt() == number);
    return StreamSupport.stream(pull.path("requested_reviewers").spliterator(), false)
        .map(r -> r.path("login").asText()).toList();
  }

  @Test
  void eachSeesWhatWaitsForThemAndSettlesItThere() throws IOException {
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy().toString()))) {
      // given nothing, then the tab says so kindly
      shows(world, ADA, "Nothing waits for you");

      // when a brief is put before Ada, then it waits for her word
      String root = world.slack().say(ADA, SHOP, null, "@Skep fix the footer in " + REPOSITORY);
      world.press(ADA, SHOP, world.heard(SHOP, root, "How will we see that it works?"), "You decide");
      world.heard(SHOP, root, "File it");
      shows(world, ADA, "Is a brief that waits for your word");
      shows(world, PAM, "Nothing waits for you");

      // when its pull request is ready, then it waits for its assignee and nobody else
      world.press(ADA, SHOP, world.heard(SHOP, root, "File it"), "File it");
      world.heard(SHOP, root, "is ready for your review");
      int number = world.pull(REPOSITORY, p -> !p.path("draft").asBoolean()).path("number").asInt();
      shows(world, ADA, "Waits for your review");
      shows(world, PAM, "Nothing waits for you");

      // when Ada approved it, then it waits for Pam, who hands it on in her tab
      world.gitHub().approve(REPOSITORY, number, "ada");
      JsonNode second = world.heard(SHOP, root, "<@U002PAM> would you be the second to review");
      shows(world, PAM, "Waits for your second look");
      shows(world, ADA, "Nothing waits for you");
      press(world, PAM, "ask_another");
      world.heard(SHOP, root, "<@U003GUS> would you be the second to review");
      await("grace is asked for pam").atMost(Duration.ofSeconds(20)).until(() -> asked(world, number),
          List.of("grace")::equals);
      shows(world, PAM, "Nothing waits for you");

      // and the older message's button is over
      world.press(ADA, SHOP, second, "Ask another reviewer");
      await("she is told").atMost(Duration.ofSeconds(20)).until(() -> world.slack().everything(SHOP).stream()
          .anyMatch(m -> m.path("ephemeral_to").asText().equals(ADA) && World.says(m, "That was done already")));

      // when it is approved and merged, then the survey is answered in the tab
      world.gitHub().approve(REPOSITORY, number, "grace");
      shows(world, ADA, "Is approved and can be merged");
      world.gitHub().merge(REPOSITORY, number, "ada");
      shows(world, ADA, "how much of your time did it save?");
      press(world, ADA, "survey_HOUR_1");
      world.heard(SHOP, root, "Thanks, <@U001ADA>");
      shows(world, ADA, "*Answered*\\n1 of 1 (100 %)");
      assertThat(world.slack().home(ADA).orElseThrow().toString()).contains("Nothing waits for you");
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
