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

/** One playbook over many repositories. */
class CampaignStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode card(World world, String words) {
    return await("the campaign says “" + words + "”").atMost(PATIENCE).until(
        () -> world.slack().everything(SHOP).stream().filter(m -> m.has("bot_id") && World.says(m, words)).findFirst()
            .orElse(null),
        m -> m != null);
  }

  private static void setUp(World world, String targets) {
    world.slack().command(ADA, SHOP, "/skep", "campaign new");
    JsonNode form = world.form(ADA);
    var values = JSON.valueToTree(Map.of(
        "name", Map.of("name", Map.of("type", "plain_text_input", "value", "Java 25 everywhere")),
        "playbook", Map.of("playbook", Map.of("type", "static_select", "selected_option",
            Map.of("text", Map.of("type", "plain_text", "text", "x"), "value", "dependency-bump"))),
        "targets", Map.of("targets", Map.of("type", "plain_text_input", "value", targets)),
        "repository", Map.of("repository", Map.of("type", "static_select")),
        "what", Map.of("what", Map.of("type", "plain_text_input", "value", "Move to Java 25"))));
    assertThat(world.slack().submit(ADA, form.path("id").asText(), values).status()).isEqualTo(200);
    assertThat(world.slack().problems()).isEmpty();
  }

  private static World world(Path home) throws IOException {
    Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop}, {name: acme/api}, {name: acme/legacy}]
        limits: {open_tasks: 9, open_tasks_per_repository: 3}
        """);
    return new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()));
  }

  private static void merge(World world, String repository) {
    JsonNode pull = world.pull(repository, p -> p.path("state").asText().equals("open") && !p.path("draft").asBoolean());
    world.gitHub().approve(repository, pull.path("number").asInt(), "ada");
    world.gitHub().merge(repository, pull.path("number").asInt(), "ada");
  }

  @Test
  void aCanaryThatIsClosedStopsTheCampaignWhichGoesOnWhenAPersonSaysSoAndEndsWithAReport(@TempDir Path home)
      throws IOException {
    try (var world = world(home)) {
      // given a campaign over three repositories, of which one is unknown at first
      setUp(world, "acme/gone");
      card(world, "I do not know acme/gone, or you may not ask for changes there. Nothing was set up.");
      setUp(world, "acme/shop\nacme/api\nacme/legacy after acme/shop");
      JsonNode proposed = card(world, "3 to do. It begins with a few");
      assertThat(World.says(proposed, "acme/legacy, after acme/shop")).isTrue();
      assertThat(world.gitHub().issues("acme/shop")).isEmpty();

      // when it starts, and the first is closed without merging
      world.press(ADA, SHOP, proposed, "Start");
      JsonNode pull = world.pull("acme/shop", p -> true);
      assertThat(world.gitHub().issues("acme/shop").getFirst().path("title").asText())
          .isEqualTo("Java 25 everywhere: acme/shop");
      assertThat(world.gitHub().issues("acme/api")).as("one alone at first").isEmpty();
      world.gitHub().close("acme/shop", pull.path("number").asInt(), "grace");

      // then it stops by itself and says why, and the thread tells of the one
      JsonNode stopped = card(world, "Stopped: 1 of 1 was closed without merging, and the playbook allows 20 %");
      String root = stopped.path("ts").asText();
      world.heard(SHOP, root, "was closed without merging.");
      assertThat(world.gitHub().issues("acme/api")).isEmpty();

      // and goes on with the others when a person says so
      world.press(ADA, SHOP, stopped, "Continue");
      merge(world, "acme/api");
      JsonNode report = world.heard(SHOP, root, "Java 25 everywhere: the report");
      assertThat(World.says(report, "1 merged, 1 failed, 1 closed without merging")).isTrue();
      assertThat(World.says(report, "\"type\":\"table\"")).isTrue();
      await("the chart").atMost(PATIENCE)
          .until(() -> world.slack().thread(SHOP, root).stream().anyMatch(m -> m.has("files")));
      world.press(ADA, SHOP, report, "1 hour");
      world.heard(SHOP, root, "Time saved: 1 h.");
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
