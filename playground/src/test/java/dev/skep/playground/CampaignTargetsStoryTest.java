package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the repositories of a campaign are chosen, and that it can be said in words. */
class CampaignTargetsStoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode card(World world, String name, String words) {
    return await("the campaign " + name + " says “" + words + "”").atMost(Duration.ofSeconds(60)).until(
        () -> world.slack().everything(SHOP).stream()
            .filter(m -> World.says(m, "*Campaign: " + name + "*") && World.says(m, words)).findFirst().orElse(null),
        m -> m != null);
  }

  private static void setUp(World world, String name, String targets) {
    world.slack().command(ADA, SHOP, "/skep", "campaign new");
    submit(world, name, targets);
  }

  private static void submit(World world, String name, String targets) {
    var values = JSON.valueToTree(Map.of(
        "name", Map.of("name", Map.of("type", "plain_text_input", "value", name)),
        "playbook", Map.of("playbook", Map.of("type", "static_select", "selected_option",
            Map.of("text", Map.of("type", "plain_text", "text", "x"), "value", "dependency-bump"))),
        "targets", Map.of("targets", Map.of("type", "plain_text_input", "value", targets)),
        "repository", Map.of("repository", Map.of("type", "static_select")),
        "what", Map.of("what", Map.of("type", "plain_text_input", "value", "Lift guava"))));
    assertThat(world.slack().submit(ADA, world.form(ADA).path("id").asText(), values).status()).isEqualTo(200);
  }

  @Test
  void byTopicByFileAndBySearchInWordsAndInTheForm(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop}, {name: acme/api}, {name: acme/legacy}, {name: acme/storefront}]
        limits: {open_tasks: 9, open_tasks_per_repository: 3}
        """);
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()))) {
      // in words, by a topic: those that are not open are counted, and no model is asked
      String root = world.slack().say(ADA, SHOP, null,
          "@Skep run a campaign with dependency-bump over every repository with topic java: lift guava to 33.4");
      JsonNode byTopic = card(world, "Lift guava to 33.4", "2 to do. It begins with a few");
      assertThat(World.says(byTopic, "• acme/api\\n• acme/shop") || World.says(byTopic, "• acme/shop\\n• acme/api"))
          .isTrue();
      assertThat(World.says(byTopic, "4 more were found that are not open to agents, or not to you.")).isTrue();
      assertThat(World.says(byTopic, "repositories with the topic java")).isTrue();
      assertThat(world.bySkep(SHOP, root)).as("its card is the answer").isEmpty();

      // in the form, by a file and by a search
      setUp(world, "By file", "file: PaymentClient.java");
      assertThat(World.says(card(world, "By file", "1 to do."), "• acme/shop")).isTrue();
      setUp(world, "By search", "search: topic:frontend");
      assertThat(World.says(card(world, "By search", "1 to do."), "• acme/storefront")).isTrue();

      // what nobody has is said clearly
      setUp(world, "Nothing", "topic: cobol");
      card(world, "Nothing", "I found no repositories with the topic cobol. Nothing was set up.");

      // what is missing in the words is asked for by the form, which has the rest
      String half = world.slack().say(ADA, SHOP, null, "@Skep campaign: dependncy over acme/shop, acme/api: lift guava");
      JsonNode asks = world.heard(SHOP, half, "I know no playbook “dependncy”. Please choose one in the form");
      world.press(ADA, SHOP, asks, "Open the form");
      await().until(() -> world.form(ADA).toString().contains("acme/shop\\nacme/api"));
      submit(world, "Half", "acme/shop\nacme/api");
      JsonNode both = card(world, "Half", "2 to do.");

      // and it goes off: the agent hears what is to be done, and takes no repository for a dependency
      world.press(ADA, SHOP, both, "Start");
      String issue = await().atMost(Duration.ofSeconds(60)).until(() -> world.gitHub().issues("acme/shop").stream()
          .findFirst().map(JsonNode::toString).orElse(""), body -> !body.isEmpty());
      assertThat(issue).contains("Lift guava").doesNotContain("Raise `acme/shop`");
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
