package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.slack.Handing.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists on their way into a queue, over HTTP. */
class QueueListStoryTest {

  private static Map<String, String> environment(Path folder) {
    try {
      Path policy = Files.writeString(folder.resolve("skep.yml"), """
          repositories: [{name: acme/shop, aliases: [shop]}, {name: acme/api}]
          queues:
            - {name: flags, channel: C01SHOP, playbook: flag-cleanup, repository: acme/shop, per_day: 1}
          """);
      return Map.of("SKEP_CONFIG", policy.toString(),
          "DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Upload csv(String name, String text) {
    return new Upload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileIsShownConfirmedAndAddedAndABadOneRefusedWhole(@TempDir Path folder) {
    try (var world = new World(simulators -> environment(folder))) {
      // given a table of thirty flags that Ada shares
      String flags = IntStream.range(0, 30).mapToObj(i -> "flag_" + i + ",The enabled side stays")
          .collect(Collectors.joining("\n", "flag,side\n", "\n"));
      String root =
          world.slack().handing().share(ADA, SHOP, null, "@Skep please queue these", List.of(csv("flags.csv", flags)));
      JsonNode card = world.heard(SHOP, root, "30 new items for *flags*");
      assertThat(World.says(card, "`flag_0`, `flag_1`")).isTrue();

      // when she means it, then they are added, in the same message
      world.press(ADA, SHOP, card, "Add them");
      JsonNode done = world.heard(SHOP, root, "Added 30 to *flags*.");
      assertThat(done.path("ts").asText()).isEqualTo(card.path("ts").asText());

      // and a short list in words is added at once, without what is there
      String words = world.slack().say(ADA, SHOP, null, "@Skep queue these:\n• `flag_29`\n• `checkout_v2` – since May");
      world.heard(SHOP, words, "Added 1 to *flags*, 1 was there already.");

      // and of files with something wrong nothing is taken
      String bad = world.slack().handing().share(ADA, SHOP, null, "@Skep these too",
          List.of(csv("more.csv", "flag,side\nnew_1,on\nnew_2,=HYPERLINK(1)\n")));
      world.heard(SHOP, bad, "more.csv, line 3: cell B begins with");
      String binary = world.slack().handing().share(ADA, SHOP, null, "@Skep add these",
          List.of(new Upload("flags.csv", "text/csv", new byte[]{'P', 'K', 3, 4, 0, 0})));
      world.heard(SHOP, binary, "flags.csv, line 1: this is not text");
      String again = world.slack().say(ADA, SHOP, null, "@Skep add new_1, new_2 and flag_3");
      world.heard(SHOP, again, "Added 2 to *flags*, 1 was there already.");
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
