package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadingStoryTest {
  @Test
  void theBriefNamesTheFileThatCodeSearchFound() {
    try (var world = new World(Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"))) {
      // given a model that searches, reads what it found, and proposes that and a file that is not there
      var model = world.simulators().model();
      model.calls("search_code", "{\"repository\": \"acme/shop\", \"words\": \"ProviderAway\"}");
      model.calls("read_file", "{\"repository\": \"acme/shop\", \"path\": "
          + "\"src/main/java/shop/payment/PaymentClient.java\", \"from\": 12, \"count\": 12}");
      model.says("""
          {"kind": "propose", "brief": {"title": "Stop retrying when interrupted", "repository": "acme/shop",
          "goal": "An interrupted payment ends.", "filesInScope": ["PaymentClient.java", "src/Retry.java"],
          "acceptanceCriteria": ["A test that interrupts the payment passes"]}}""");

      // when somebody names nothing but what they saw
      String root = world.slack().say(ADA, SHOP, null, "@Skep payments hang on ProviderAway in shop");
      JsonNode brief = world.heard(SHOP, root, "Here is the brief");

      // then the model was shown the code, and the brief names the file
      assertThat(model.requests()).hasSize(3);
      JsonNode messages = model.requests().getLast().path("messages");
      assertThat(messages.path(3).path("content").asText()).contains("<read source=\"acme/shop: code search\">",
          "src/main/java/shop/payment/PaymentClient.java").doesNotContain("Basket");
      assertThat(messages.path(5).path("content").asText()).contains("lines 12 to 23 of 30", "catch (ProviderAway e)");
      assertThat(World.says(brief, "src/main/java/shop/payment/PaymentClient.java")).isTrue();
      assertThat(World.says(brief, "I did not find src/Retry.java in acme/shop")).isTrue();
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
