package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.playground.time.FastTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether a pull request does what was asked, over HTTP. */
@Tag("slow")
class AskedStoryTest {
  private static final String REPOSITORY = "acme/shop";
  private static final int PULL = 2;
  private static final String TOKEN = "ghp_" + "a1b2".repeat(9);
  private static final String PROPOSE =
      """
          {"kind": "propose", "brief": {"title": "Mend the footer", "repository": "acme/shop", "goal": "The year is right.",
           "filesInScope": ["src/main/java/shop/cart/Basket.java"],
           "acceptanceCriteria": ["The footer shows this year", "The page loads as fast as before", "No year is written out"]}}""";
  private static final String JUDGED = """
      {"criteria": [
        {"number": 1, "verdict": "met", "file": "src/main/java/shop/cart/Basket.java", "line": 2, "quote": "Year.now()"},
        {"number": 2, "verdict": "met", "file": "src/main/java/shop/cart/Speed.java", "line": 1, "quote": "fast"},
        {"number": 3, "verdict": "not_met", "file": "src/main/java/shop/cart/Basket.java", "line": 4, "quote": "1999",
         "why": "A year is written out."}]}""";

  private static String drafted(World world) {
    world.simulators().model().says(PROPOSE);
    String root = world.slack().say(ADA, SHOP, null, "@Skep mend the footer");
    world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
    world.heard(SHOP, root, "The agent has it and will start soon");
    return root;
  }

  private static void works(World world) {
    while (world.gitHub().agentStep()) {
      assertThat(world.gitHub().issues(REPOSITORY)).hasSize(1);
    }
  }

  private static List<String> comments(World world) {
    return world.gitHub().comments(REPOSITORY, PULL).stream().filter(c -> c.contains("skep:asked=")).toList();
  }

  private static void says(World world, String... words) {
    await("the comment").atMost(Duration.ofSeconds(20)).untilAsserted(
        () -> assertThat(comments(world)).singleElement().asString().contains(words).doesNotContain(TOKEN));
  }

  @Test
  void whatIsReadyIsHeldAgainstItsBriefOnceForEachHead() {
    try (var world = new World(simulators -> OtherDatabase.inMemory(), new FastTime(60))) {
      // given an agent that removes a test, leaves a token, and touches more than it should
      world.gitHub().pace(Duration.ZERO);
      world.gitHub().reviews().agentChanges(REPOSITORY, Map.of(
          "src/main/java/shop/cart/Basket.java", "@@ -1,3 +1,4 @@\n class Footer {\n-  int year = 2024;\n"
              + "+  int year = Year.now().getValue();\n+  String key = \"" + TOKEN + "\";\n+  int begun = 1999;\n }",
          "src/test/java/com/acme/FooterTest.java",
          "@@ -1,4 +0,0 @@\n-class FooterTest {\n-  @Test\n-  void showsTheYear() {"
              + " assertThat(footer.year()).isEqualTo(2024); }\n-}",
          "package.json",
          "@@ -3,2 +3,3 @@\n   \"dependencies\": {\n+    \"left-pad\": \"^1.3.0\",\n     \"pino\": \"9.0.0\"",
          "web/big.js", ""));
      world.simulators().model().judges(JUDGED);
      world.gitHub().requestFaults().loseNextAnswer("POST /repos/acme/shop/issues/2/comments", 1);
      String root = drafted(world);

      // when it asks for review, then the card has a line, the person hears what is wrong, and a comment says it all
      works(world);
      world.heard(SHOP, root, "Brief · 1 of 3 met, 1 not met, 1 not visible · 1 test removed · 1 possible secret"
          + " · 1 new dependency · 2 files outside");
      assertThat(world.heard(SHOP, root, "before you approve").toString()).contains("<@" + ADA + ">",
          "(GitHub token): src/main/java/shop/cart/Basket.java:3", "showsTheYear", "Not met, see")
          .doesNotContain(TOKEN, "left-pad");
      says(world, "**Met:** The footer shows this year (`src/main/java/shop/cart/Basket.java:2`)",
          "**Not visible:** The page loads as fast as before", "**Not met:** No year is written out", "`left-pad`",
          "Too large to be looked at in full: `web/big.js`");
      assertThat(world.simulators().model().judged()).singleElement().asString()
          .contains("The page loads as fast as before", "showsTheYear").doesNotContain(TOKEN);

      // and when the agent mends it after a review, the same comment says so, without a model that is of use too
      world.gitHub().reviews().agentChanges(REPOSITORY, Map.of("src/main/java/shop/cart/Basket.java",
          "@@ -1,3 +1,3 @@\n class Footer {\n-  int year = 2024;\n+  int year = Year.now().getValue();\n }"));
      world.simulators().model().judges("I would rather talk about bees.");
      world.gitHub().requestChanges(REPOSITORY, PULL, "ada");
      world.heard(SHOP, root, "The agent is working on it again");
      works(world);
      world.heard(SHOP, root, "Brief · criteria not judged\"");
      says(world, "no model was at hand", "Nothing else stands out");
      assertThat(world.bySkep(SHOP, root)).filteredOn(m -> World.says(m, "before you approve")).hasSize(1);
      assertThat(world.simulators().model().judged()).hasSize(2);

      // and when the model is of use again, it is judged after all, in the same comment
      world.simulators().model().judges(JUDGED);
      world.heard(SHOP, root, "Brief · 1 of 3 met, 2 not visible\"");
      says(world, "**Met:** The footer shows this year");
      assertThat(world.bySkep(SHOP, root)).filteredOn(m -> World.says(m, "before you approve")).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
