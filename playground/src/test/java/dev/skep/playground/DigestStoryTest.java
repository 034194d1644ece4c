package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.notifications.digest.DueDigests;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel hears once a week how it went. */
class DigestStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header on phones", "repository": "acme/shop",
      "goal": "It is mended.", "acceptanceCriteria": ["A test shows it"]}}""";

  @Test
  void aTeamHearsOnceOfItsWeekWithAPictureOfTheTrend(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop}]
        teams: {Checkout: {channels: [C01SHOP]}}
        """);
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()))) {
      // given a channel that wants to hear of its weeks, and a change that is merged in this one
      world.slack().command(ADA, SHOP, "/skep", "digest here weekly mon 9:00 by repository");
      seen(world, "Set up. This channel hears every Monday at 09:00 (Europe/Berlin) how the week went by repository");
      world.simulators().model().otherwiseSays(PROPOSE);
      String mention = world.slack().say(ADA, SHOP, null, "@Skep please mend the header on phones");
      world.press(ADA, SHOP, world.heard(SHOP, mention, "Here is the brief"), "File it");
      JsonNode pull = world.pull("acme/shop", p -> p.path("state").asText().equals("open") && !p.path("draft").asBoolean());
      world.gitHub().approve("acme/shop", pull.path("number").asInt(), "ada");
      world.gitHub().merge("acme/shop", pull.path("number").asInt(), "ada");
      world.heard(SHOP, mention, "Merged: ");

      // when it is time, and everybody looks again and again
      world.slack().command(ADA, SHOP, "/skep", "digest now");
      seen(world, "*Merged*: 1, the week before 0");
      due(world);

      // then the channel is told once, of the team by its name, and the picture says the same
      JsonNode digest = await("the digest").atMost(PATIENCE).until(() -> told(world), t -> !t.isEmpty()).getFirst();
      assertThat(digest.toString()).contains("The week with agents* · Checkout", "*Merged*: 1, the week before 0",
          "*Open now*: none", "acme/shop*: 1 of 1 merged").doesNotContain("<@", "<!");
      String root = digest.path("ts").asText();
      JsonNode picture = await("the picture").atMost(PATIENCE).until(() -> world.slack().thread(SHOP, root).stream()
          .flatMap(m -> m.path("files").valueStream()).findFirst().orElse(null), p -> p != null);
      assertThat(picture.path("mimetype").asText()).isEqualTo("image/png");
      assertThat(picture.path("title").asText()).isEqualTo("Checkout: 12 weeks, each up to the day named");
      assertThat(picture.path("alt_txt").asText()).contains("In all: merged 1, closed without merging 0, failed 0.");

      // and what the figures mean is a press away
      world.press(ADA, SHOP, digest, "What do these mean?");
      seen(world, "What people answered that tasks which ended in the period saved them");

      // and not told again in the same week, also not after a restart
      world.bot().close();
      world.startBot();
      due(world);
      world.slack().command(ADA, SHOP, "/skep", "digest off");
      seen(world, "Ended. This channel hears of no week any more.");
      assertThat(told(world)).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  /** Nobody waits for a Monday here. */
  @SuppressWarnings("unchecked")
  private static void due(World world) {
    var context = world.bot().context();
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      try (var update = status.getConnection().prepareStatement("update digest set next_at = now()")) {
        return update.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
    context.getBean(DueDigests.class).look();
    context.getBean(DueDigests.class).look();
  }

  private static List<JsonNode> told(World world) {
    return world.slack().everything(SHOP).stream()
        .filter(m -> World.says(m, "The week with agents") && !m.path("ephemeral").asBoolean()
            && !World.says(m, "In its thread a picture follows"))
        .toList();
  }

  private static JsonNode seen(World world, String words) {
    return await("Skep says “" + words + "”").atMost(PATIENCE).until(
        () -> world.slack().everything(SHOP).stream().filter(m -> m.has("bot_id") && World.says(m, words)).findFirst()
            .orElse(null),
        m -> m != null);
  }
}
