package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for later comes later, once, and in a thread of its own. */
class ScheduleStoryTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header on phones", "repository": "acme/shop",
      "goal": "It is mended.", "acceptanceCriteria": ["A test shows it"]}}""";

  @Test
  void whatAdaWantsLaterIsAskedForHerThenAndFiledByAPerson() {
    try (var world = new World(OtherDatabase.inMemory())) {
      // given Ada says when, and means it
      world.simulators().model().otherwiseSays(PROPOSE);
      String mention = world.slack().say(ADA, SHOP, null, "@Skep in 3 seconds ask an agent to mend the header on phones");
      JsonNode card = world.heard(SHOP, mention, "(Europe/Berlin)");
      assertThat(World.says(card, "mend the header on phones")).isTrue();
      world.press(ADA, SHOP, card, "Save");
      world.heard(SHOP, mention, "Saved.");

      // when it is time, then Skep asks for her in a thread of its own and proposes a brief there
      String root = seen(world, "set up by <@" + ADA + ">").path("ts").asText();
      JsonNode brief = world.heard(SHOP, root, "Here is the brief");
      assertThat(world.gitHub().issues("acme/shop")).as("nothing is filed without a person").isEmpty();
      world.press(PAM, SHOP, brief, "File it");
      world.pull("acme/shop", p -> true);

      // and no second time, also not after a restart
      world.bot().close();
      world.startBot();
      world.slack().command(ADA, SHOP, "/skep", "schedule");
      seen(world, "You have no schedules.");
      assertThat(roots(world)).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatComesEveryWeekIsListedPausedAndDeleted() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.slack().command(ADA, SHOP, "/skep", "schedule every blue moon find expired flags");
      seen(world, "I found no time at the beginning of that");
      world.slack().command(ADA, SHOP, "/skep", "schedule every Monday at 9 find expired flags");
      world.press(ADA, SHOP, seen(world, "*Every Monday at 09:00* (Europe/Berlin) I ask in"), "Save");
      seen(world, "Saved.");

      // when the bot starts anew, then it is still there
      world.bot().close();
      world.startBot();
      world.slack().command(ADA, SHOP, "/skep", "schedule");
      world.press(ADA, SHOP, seen(world, "You have one schedule."), "Skip next");
      world.press(ADA, SHOP, seen(world, "The next time is skipped."), "Delete");
      seen(world, "Deleted. It is not asked again.");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static List<JsonNode> roots(World world) {
    return world.slack().everything(SHOP).stream().filter(m -> World.says(m, "set up by <@")).toList();
  }

  private static JsonNode seen(World world, String words) {
    return await("Skep says “" + words + "”").atMost(Duration.ofSeconds(40)).until(
        () -> world.slack().everything(SHOP).stream().filter(m -> m.has("bot_id") && World.says(m, words)).findFirst()
            .orElse(null),
        m -> m != null);
  }
}
