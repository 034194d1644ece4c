package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One wish that becomes several briefs. */
class SeveralStoryTest {
  private static final String BATCH = """
      {"kind": "batch", "briefs": [
        {"title": "Add the column", "repository": "acme/api", "goal": "It is there.", "acceptanceCriteria": ["a test"]},
        {"title": "Show the column", "repository": "acme/shop", "goal": "People see it.", "acceptanceCriteria": ["a test"],
         "after": [1]},
        {"title": "Dance", "repository": "acme/shop", "goal": "All are glad.", "acceptanceCriteria": ["a test"]}]}""";

  @Test
  void aBatchIsChangedFiledAndStartedInItsOrder() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.simulators().model().says(BATCH);
      String root = world.slack().say(ADA, SHOP, null, "@Skep add a column to the api and show it in the shop");
      JsonNode preview = world.heard(SHOP, root, "File all 3");
      String ts = preview.path("ts").asText();
      assertThat(world.slack().choose(ADA, SHOP, ts, "part_3", "remove").status()).isEqualTo(200);
      world.heard(SHOP, root, "File all 2");
      assertThat(world.slack().choose(ADA, SHOP, ts, "part_2", "edit").status()).isEqualTo(200);
      assertThat(world.form(ADA).path("callback_id").asText()).isEqualTo("brief_form");
      assertThat(world.slack().submit(ADA, Map.of("title", "Show the new column")).status()).isEqualTo(200);
      world.press(ADA, SHOP, world.heard(SHOP, root, "Show the new column"), "File all 2");

      JsonNode card = world.heard(SHOP, root, "0 of 2 merged");
      world.heard(SHOP, root, "it comes after “Add the column”");
      JsonNode first = world.pull("acme/api", p -> true);
      assertThat(world.gitHub().issues("acme/shop")).as("waits for the other").isEmpty();
      world.heard(SHOP, root, "is ready for your review");
      world.gitHub().merge("acme/api", first.path("number").asInt(), "grace");
      world.pull("acme/shop", p -> true);
      assertThat(world.heard(SHOP, root, "1 of 2 merged").path("ts")).isEqualTo(card.path("ts"));
      assertThat(world.gitHub().issues("acme/shop")).singleElement()
          .satisfies(i -> assertThat(i.path("title").asText()).contains("Show the new column"));
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void withoutAModelTheSameInEachRepositoryThatIsNamed() {
    try (var world = new World(OtherDatabase.inMemoryAnd("LLM_PROVIDER", "none"))) {
      String root = world.slack().say(ADA, SHOP, null,
          "@Skep rename the basket to cart in these repositories: acme/shop, acme/api. It must say Cart.");
      world.press(ADA, SHOP, world.heard(SHOP, root, "File all 2"), "File all 2");
      world.pull("acme/shop", p -> true);
      world.pull("acme/api", p -> true);
    }
  }
}
