package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class WhichStoryTest {
  private static final String BRIEF = """
      {"kind": "propose", "brief": {"title": "Stop retrying when interrupted", "repository": "%s",
      "goal": "An interrupted call ends.", "acceptanceCriteria": ["A test that interrupts it passes"]}}""";

  private static World world() {
    return new World(Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
  }

  @Test
  void whatOnlyOneRepositoryHasDecidesAndTheCardSaysSo() {
    try (var world = world()) {
      world.simulators().model().says(BRIEF.formatted(""));

      String root = world.slack().say(ADA, SHOP, null, "@Skep it hangs when PaymentClient is interrupted");
      JsonNode brief = world.heard(SHOP, root, "Here is the brief");

      assertThat(World.says(brief, "In *acme/shop*, from branch `main`")).isTrue();
      assertThat(World.says(brief, "Repository acme/shop: PaymentClient is in "
          + "src/main/java/shop/payment/PaymentClient.java.")).isTrue();
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whereTwoHaveWhatIsNamedPeopleAreAskedAndToldWhatSpeaksForEach() {
    try (var world = world()) {
      world.simulators().model().says(BRIEF.formatted("acme/shop"));
      world.simulators().model().says(BRIEF.formatted("acme/shop"));

      String root = world.slack().say(ADA, SHOP, null, "@Skep PaymentClient and RateLimiter wait for each other");
      JsonNode question = world.heard(SHOP, root, "Which repository is this for?");
      assertThat(World.says(question, "acme/shop: PaymentClient is in src/main/java/shop/payment/PaymentClient.java. "
          + "acme/api: RateLimiter is in src/main/java/api/RateLimiter.java.")).isTrue();

      world.press(ADA, SHOP, question, "acme/api");
      JsonNode brief = world.heard(SHOP, root, "Here is the brief");
      assertThat(World.says(brief, "In *acme/api*")).isTrue();
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatOneChoseInTheHomeTabIsMeantWhereNothingElseTells() {
    try (var world = world()) {
      // given a default repository that Ada chose in her home tab
      world.slack().openHome(ADA);
      String id = home(world, "Your defaults").path("id").asText();
      JsonNode api = option(world.slack().optionsInView(ADA, id, "own_repository", ""), "acme/api");
      world.slack().actOnView(ADA, id, "", "own_repository", api, Json.object());
      String chosen = "\"initial_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"acme/api\"";
      id = home(world, chosen).path("id").asText();

      // and a branch, of which only one that exists is taken
      world.slack().actOnView(ADA, id, "", "own_branch", MissingNode.getInstance(), Json.object());
      String form = world.form(ADA).path("id").asText();
      assertThat(world.slack().submit(ADA, form, branch(api, "next")).body().path("errors").path("branch").asText())
          .isEqualTo("There is no such branch in acme/api.");
      assertThat(world.slack().submit(ADA, form, branch(api, "main")).body().path("errors").isMissingNode()).isTrue();
      home(world, "• acme/api: `main`");

      // when she asks for something that nothing else tells of
      world.simulators().model().says(BRIEF.formatted(""));
      String root = world.slack().say(ADA, SHOP, null, "@Skep it hangs when it is interrupted");

      // then it is meant for there, and the card says why
      JsonNode brief = world.heard(SHOP, root, "Here is the brief");
      assertThat(World.says(brief, "In *acme/api*, from branch `main`")).isTrue();
      assertThat(World.says(brief, "Repository acme/api: it is the default of who asked.")).isTrue();
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static JsonNode home(World world, String words) {
    return await("the home tab shows " + words).atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
        .until(() -> world.slack().home(ADA).filter(v -> v.path("blocks").toString().contains(words)).orElse(null),
            v -> v != null);
  }

  private static JsonNode option(JsonNode offered, String value) {
    return StreamSupport.stream(offered.path("options").spliterator(), false)
        .filter(o -> o.path("value").asText().equals(value)).findFirst().orElseThrow();
  }

  private static JsonNode branch(JsonNode repository, String branch) {
    return Json.tree(Map.of("repository", Map.of("repository", repository), "branch", branch));
  }
}
