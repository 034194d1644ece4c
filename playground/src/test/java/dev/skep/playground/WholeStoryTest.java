package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request travels the whole way, over HTTP, on both databases. */
class WholeStoryTest {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  private static Map<String, String> database(String kind) {
    return kind.equals("h2")
        ? Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
        : Map.of("DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"), "DATABASE_USERNAME", "postgres",
            "DATABASE_PASSWORD", "postgres");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void fromTheThreadToTheSurvey(String kind) {
    try (var world = new World(database(kind))) {
      // given a thread in which people talk about a bug
      String root = world.slack().say(World.PAM, SHOP, null, "Payments hang when the worker is interrupted.");
      world.slack().say(ADA, SHOP, root, "The retry in PaymentClient.java swallows interrupts.");
      world.gitHub().failNextBuild("acme/shop");
      world.agentWaits();

      // when Ada asks, and answers; the file she named is in one repository only
      world.slack().say(ADA, SHOP, root, "@Skep can an agent fix it?");
      world.heard(SHOP, root, "How will we see that it works?");
      world.slack().say(ADA, SHOP, root, "A test that interrupts the worker passes");

      // then there is a brief, and filing it makes one assigned issue
      JsonNode brief = world.heard(SHOP, root, "Here is the brief");
      assertThat(World.says(brief, "A test that interrupts the worker passes")).isTrue();
      assertThat(World.says(brief, "PaymentClient.java is there")).isTrue();
      world.press(ADA, SHOP, brief, "File it");
      JsonNode card = world.heard(SHOP, root, "asked for by");
      JsonNode draft = world.draft("acme/shop");
      assertThat(world.gitHub().issues("acme/shop")).singleElement().satisfies(issue -> {
        assertThat(issue.path("body").asText()).contains("<!-- skep:task=", "Ada Lind", "hive.slack.example");
        assertThat(issue.path("assignees").path(0).path("login").asText()).isEqualTo("Copilot");
      });

      // and the agent's work shows in the thread: draft, red build, green build, review
      world.heard(SHOP, root, "The agent opened a draft");
      world.gitHub().agentStep();
      world.gitHub().agentStep();
      world.heard(SHOP, root, ":x: Build");
      world.agentGoesOn();
      world.heard(SHOP, root, "<@U001ADA> <http");
      world.heard(SHOP, root, ":white_check_mark: Build");
      int number = draft.path("number").asInt();
      world.gitHub().approve("acme/shop", number, "grace");
      world.heard(SHOP, root, "approved by grace");
      world.gitHub().merge("acme/shop", number, "grace");

      // and after the merge the survey is answered, and changed
      world.heard(SHOP, root, "Merged: ");
      JsonNode survey = world.heard(SHOP, root, "how much of your time did this save?");
      world.press(ADA, SHOP, survey, "1 hour");
      world.heard(SHOP, root, "Thanks, <@U001ADA>: 1 hour.");
      world.press(ADA, SHOP, survey, "2 hours");
      world.heard(SHOP, root, "Thanks, <@U001ADA>: 2 hours.");

      assertThat(world.heard(SHOP, root, "asked for by").path("ts")).isEqualTo(card.path("ts"));
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
