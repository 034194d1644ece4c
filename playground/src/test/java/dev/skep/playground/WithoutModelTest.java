package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.GUS;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The story when no model is there, or it is no help. */
class WithoutModelTest {

  @Test
  void theFormTakesTheRequestTheWholeWay() {
    try (var world = new World(OtherDatabase.inMemoryAnd("LLM_PROVIDER", "none"))) {
      String root = world.slack().say(PAM, SHOP, null,
          "@Skep please rename the basket button in the shop. It should say Cart. See web/basket.html");
      JsonNode offer = world.heard(SHOP, root, "Please fill in the form");
      world.press(PAM, SHOP, offer, "Open the form");
      JsonNode form = world.form(PAM);
      assertThat(initial(form, "title")).isEqualTo("Rename the basket button in the shop");
      assertThat(initial(form, "filesInScope")).isEqualTo("web/basket.html");
      assertThat(initial(form, "acceptanceCriteria")).contains("It should say Cart");
      assertThat(world.slack().submit(PAM, Map.of("title", "Say Cart on the basket button")).status()).isEqualTo(200);

      JsonNode brief = world.heard(SHOP, root, "Say Cart on the basket button");
      world.press(PAM, SHOP, brief, "File it");
      world.pull("acme/shop", p -> true);
      world.heard(SHOP, root, "The agent opened a draft");
      assertThat(world.simulators().model().requests()).isEmpty();
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static String initial(JsonNode form, String field) {
    return StreamSupport.stream(form.path("blocks").spliterator(), false)
        .filter(b -> b.path("block_id").asText().equals(field)).findFirst().orElseThrow()
        .path("element").path("initial_value").asText();
  }

  @Test
  void whatIsMissingIsSaidAtTheFieldAndNothingIsStored() {
    try (var world = new World(OtherDatabase.inMemoryAnd("LLM_PROVIDER", "none"))) {
      world.slack().command(PAM, SHOP, "/skep", "new");
      world.form(PAM);
      var answer = world.slack().submit(PAM, Map.of("title", "x", "goal", "y"));
      assertThat(answer.body().path("response_action").asText()).isEqualTo("errors");
      assertThat(answer.body().path("errors").properties()).extracting(Map.Entry::getKey)
          .containsExactly("repository");
      assertThat(world.slack().form(PAM)).isPresent();
    }
  }

  @Test
  void aBriefWithoutAGoalIsFiledOnlyWhenSomebodyInsists() {
    try (var world = new World(OtherDatabase.inMemoryAnd("LLM_PROVIDER", "none"))) {
      String root = world.slack().say(PAM, SHOP, null, "@Skep mend the footer of the webshop");
      world.press(PAM, SHOP, world.heard(SHOP, root, "Please fill in the form"), "Open the form");
      world.form(PAM);
      world.slack().submit(PAM, Map.of("goal", ""));
      JsonNode brief = world.heard(SHOP, root, "Mend the footer of the webshop");
      world.press(PAM, SHOP, brief, "File it");
      JsonNode warned = world.heard(SHOP, root, "names no goal and no criterion to check it by");
      assertThat(warned.path("ts")).isEqualTo(brief.path("ts"));
      assertThat(world.gitHub().issues("acme/shop")).isEmpty();
      world.press(PAM, SHOP, warned, "File it all the same");
      world.pull("acme/shop", p -> true);
      assertThat(world.gitHub().issues("acme/shop").getFirst().path("body").asText())
          .contains("This brief names no goal").doesNotContain("## Goal", "## Acceptance criteria");
    }
  }

  @Test
  void theShortcutAndTheCommandOpenTheFormAtOnce() {
    try (var world = new World(OtherDatabase.inMemoryAnd("LLM_PROVIDER", "none"))) {
      String root = world.slack().say(ADA, SHOP, null, "The api returns 500 on empty carts.");
      world.slack().shortcut(PAM, SHOP, root, "hand_to_agent");
      assertThat(world.form(PAM).path("callback_id").asText()).isEqualTo("brief_form");
      world.slack().command(ADA, SHOP, "/skep", "new Fix the footer in the webshop");
      assertThat(initial(world.form(ADA), "title")).isEqualTo("Fix the footer in the webshop");
      world.slack().submit(ADA, Map.of("acceptanceCriteria", "The footer shows"));
      await().atMost(Duration.ofSeconds(20)).until(() -> world.slack().everything(SHOP).stream()
          .anyMatch(m -> m.has("bot_id") && !m.has("thread_ts") && World.says(m, "File it")));
    }
  }

  @Test
  void aModelThatIsDownOrTalksNonsenseEndsInTheForm() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.simulators().model().fails(500);
      world.simulators().model().fails(500);
      String first = world.slack().say(ADA, SHOP, null, "@Skep fix the footer in the shop");
      world.heard(SHOP, first, "I cannot think along right now");
      world.simulators().model().says("{\"kind\": \"propose\", \"brief\": {\"title\": 7, \"repository\": \"acme/secret\"}}");
      String second = world.slack().say(ADA, SHOP, null, "@Skep fix the header");
      world.heard(SHOP, second, "Which repository is this for?");
      world.simulators().model().says("I would rather talk about bees.");
      world.simulators().model().says("{\"kind\": 12}");
      String third = world.slack().say(ADA, SHOP, null, "@Skep fix the menu");
      world.heard(SHOP, third, "I cannot think along right now");
    }
  }

  @Test
  void aGuestIsToldKindlyAndTheModelNeverAsked() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String root = world.slack().say(GUS, SHOP, null, "@Skep delete everything in the shop");
      world.heard(SHOP, root, "Guests of this workspace cannot ask agents for changes.");
      assertThat(world.simulators().model().requests()).isEmpty();
    }
  }
}
