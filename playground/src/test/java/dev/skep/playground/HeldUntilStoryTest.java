package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.hold.HeldUntil;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must not start before a release starts after it, whether GitHub's word of it arrives or not. */
@Tag("slow")
class HeldUntilStoryTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "TITLE", "repository": "acme/shop", "goal": "It is done.",
       "acceptanceCriteria": ["A test shows it"]}}""";

  private static String filed(World world, String title) {
    world.simulators().model().says(PROPOSE.replace("TITLE", title));
    String root = world.slack().say(ADA, SHOP, null, "@Skep " + title);
    JsonNode brief = world.heard(SHOP, root, "Here is the brief");
    world.slack().say(ADA, SHOP, root, "@Skep hold this until the release is out");
    world.heard(SHOP, root, "Say that again once it is.");
    world.press(ADA, SHOP, brief, "File it");
    world.heard(SHOP, root, "everything is paused by Ada");
    return root;
  }

  private static JsonNode pull(World world, String title) {
    return world.pull("acme/shop", p -> p.path("title").asText().contains(title));
  }

  @Test
  void whatIsHeldUntilAReleaseStartsOnceItIsPublished() {
    try (var world = new World(OtherDatabase.inMemory())) {
      // given three that wait, and two of them for a release
      Pauses pauses = world.bot().context().getBean(Pauses.class);
      pauses.pause(Pauses.ALL, ADA, "Ada", "the build farm is down");
      String header = filed(world, "Mend the header");
      String prices = filed(world, "Round prices");
      String free = filed(world, "Log out after a day");
      world.slack().say(ADA, SHOP, header, "@Skep hold this until the release is out");
      world.heard(SHOP, header, "is held until the next release of acme/shop is out.");
      world.heard(SHOP, header, "Held until the release is out");
      world.slack().say(ADA, SHOP, prices, "@Skep please hold this until v2.4 is out");
      world.heard(SHOP, prices, "Held until v2.4 is out");
      pauses.resume(Pauses.ALL, ADA);

      // then the third starts alone, and cannot be held any more
      pull(world, "Log out");
      world.slack().say(ADA, SHOP, free, "@Skep hold this until tomorrow");
      world.heard(SHOP, free, "That cannot be held any more");
      assertThat(world.gitHub().issues("acme/shop")).hasSize(1);

      // when a release is published, then what waited for any goes on
      world.gitHub().release("acme/shop", "v2.3", "grace");
      world.heard(SHOP, header, "v2.3 is out, so this goes on.");
      pull(world, "Mend the header");
      assertThat(world.gitHub().issues("acme/shop")).hasSize(2);

      // when the word of the other is lost, then it is seen all the same
      world.gitHub().webhooks().lose(d -> d.event().equals("release"));
      world.gitHub().release("acme/shop", "v2.4", "grace");
      world.bot().context().getBean(HeldUntil.class).look();
      world.heard(SHOP, prices, "v2.4 is out, so this goes on.");
      pull(world, "Round prices");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static int readyPull(World world, String title) {
    return world.pull("acme/shop", p -> p.path("title").asText().contains(title) && !p.path("draft").asBoolean())
        .path("number").asInt();
  }

  @Test
  void whatIsHeldUntilAPullRequestIsMergedStartsAfterItAndNeverWaitsInSilence() {
    try (var world = new World(OtherDatabase.inMemory())) {
      // given two that wait, and two pull requests that they wait for
      Pauses pauses = world.bot().context().getBean(Pauses.class);
      pauses.pause(Pauses.ALL, ADA, "Ada", "the build farm is down");
      String header = filed(world, "Mend the header");
      String prices = filed(world, "Round prices");
      filed(world, "Log out after a day");
      filed(world, "Sort the basket");
      for (String root : List.of(header, prices)) {
        world.slack().say(ADA, SHOP, root, "@Skep hold this until the release is out");
        world.heard(SHOP, root, "Held until the release is out");
      }
      pauses.resume(Pauses.ALL, ADA);
      int merged = readyPull(world, "Log out");
      int closed = readyPull(world, "Sort the basket");
      world.slack().say(ADA, SHOP, header, "@Skep hold this until #" + merged + " is merged");
      world.heard(SHOP, header, "is held until #" + merged + " is merged.");
      world.slack().say(ADA, SHOP, prices, "@Skep please hold this until that pull request is merged:"
          + " https://github.com/acme/shop/pull/" + closed);
      world.heard(SHOP, prices, "Held until #" + closed + " is merged");
      world.slack().say(ADA, SHOP, prices, "@Skep hold this until #999 is merged");
      world.heard(SHOP, prices, "I find no issue or pull request #999 in acme/shop, so nothing changed.");
      world.slack().say(ADA, SHOP, prices, "@Skep hold this until acme/secret#1 is merged");
      world.heard(SHOP, prices, "I do not know the repository acme/secret, so nothing changed.");

      // when the one is merged, then what waited for it goes on
      world.gitHub().merge("acme/shop", merged, "grace");
      world.heard(SHOP, header, "is merged, so this goes on.");
      pull(world, "Mend the header");

      // when the other is closed and the word of that is lost, then it is seen all the same, and asked what is to happen
      world.gitHub().webhooks().lose(d -> d.event().equals("pull_request"));
      world.gitHub().close("acme/shop", closed, "grace");
      world.bot().context().getBean(HeldUntil.class).look();
      JsonNode asks = world.heard(SHOP, prices, "was closed without a merge. Shall this start now, or stay held?");
      world.heard(SHOP, prices, "Held since #" + closed + " was closed without a merge");
      world.press(ADA, SHOP, asks, "Keep holding");
      world.heard(SHOP, prices, "Held by Ada Lind");
      world.press(ADA, SHOP, asks, "Let it start");
      pull(world, "Round prices");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatIsHeldUntilATimeSaysSoAndIsLetStartByAButton() {
    try (var world = new World(OtherDatabase.inMemory())) {
      Pauses pauses = world.bot().context().getBean(Pauses.class);
      pauses.pause(Pauses.ALL, ADA, "Ada", "the build farm is down");
      String root = filed(world, "Mend the header");
      world.slack().say(ADA, SHOP, root, "@Skep hold this until tomorrow at 9");
      world.heard(SHOP, root, "is held until ");
      JsonNode waits = world.heard(SHOP, root, "Waiting until ");
      pauses.resume(Pauses.ALL, ADA);
      world.press(ADA, SHOP, waits, "Let it start");
      await().atMost(Duration.ofSeconds(40)).until(() -> !world.gitHub().pulls("acme/shop").isEmpty());
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
