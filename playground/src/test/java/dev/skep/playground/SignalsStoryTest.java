package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What an emoji says, a cross stops, a reviewer asks and a build waits for, all without leaving the thread. */
class SignalsStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "TITLE", "repository": "acme/shop", "goal": "It is done.",
       "acceptanceCriteria": ["A test shows it"]}}""";

  private static String asked(World world, String title) {
    world.simulators().model().says(PROPOSE.replace("TITLE", title));
    return world.slack().say(ADA, SHOP, null, "@Skep " + title);
  }

  private static void file(World world, String root) {
    world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
  }

  /** Skep's own under that message. */
  private static List<String> ours(World world, String ts) {
    JsonNode message = world.slack().thread(SHOP, ts).getFirst();
    return StreamSupport.stream(message.path("reactions").spliterator(), false)
        .filter(r -> r.path("users").toString().contains("U0SKEP")).map(r -> r.path("name").asText()).toList();
  }

  private static void shows(World world, String ts, String emoji) {
    await(emoji).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> ours(world, ts), List.of(emoji)::equals);
  }

  private static void whispered(World world, String words) {
    await(words).atMost(PATIENCE).until(() -> world.slack().everything(SHOP).stream()
        .anyMatch(m -> m.path("ephemeral_to").asText().equals(ADA) && World.says(m, words)));
  }

  private static JsonNode pull(World world, String title) {
    return world.pull("acme/shop", p -> p.path("title").asText().contains(title));
  }

  private static List<String> comments(World world, int number) {
    return StreamSupport.stream(world.gitHub().state().path("repos").spliterator(), false)
        .filter(r -> r.path("name").asText().equals("acme/shop"))
        .flatMap(r -> StreamSupport.stream(r.path("pulls").spliterator(), false))
        .filter(p -> p.path("number").asInt() == number)
        .flatMap(p -> StreamSupport.stream(p.path("comments").spliterator(), false))
        .map(c -> c.path("body").asText()).toList();
  }

  @Test
  void theAskersMessageShowsHowItStandsAndReviewersGetTheirAnswer() {
    try (var world = new World(OtherDatabase.inMemory())) {
      // given a repository where the agent's workflow runs wait for leave
      world.gitHub().runsWait("acme/shop", true);
      String root = asked(world, "Mend the header");
      shows(world, root, "raised_hand");
      file(world, root);

      // when the build waits, then the thread is asked once, and a press lets it run
      JsonNode waits = world.heard(SHOP, root, "Look at what the agent changed");
      shows(world, root, "raised_hand");
      world.gitHub().runsWait("acme/shop", false);
      world.press(ADA, SHOP, waits, "Approve and run workflows");
      world.heard(SHOP, root, "let the build of");
      JsonNode ready = world.heard(SHOP, root, "is ready for your review");
      assertThat(ready.path("text").asText()).contains("<@" + ADA + ">");
      shows(world, root, "raised_hand");

      // when reviewers ask, then what is for Ada comes back, once
      int number = pull(world, "Mend the header").path("number").asInt();
      world.gitHub().webhooks().copies(2);
      world.gitHub().comment("acme/shop", number, "grace", "@copilot please rename the field");
      world.gitHub().comment("acme/shop", number, "grace", "Why is the <!channel> cache gone?");
      world.gitHub().commentOnLine("acme/shop", number, "grace", "@ada and this line?");
      JsonNode asks = world.heard(SHOP, root, "cache gone?");
      assertThat(asks.toString()).contains("*grace*").doesNotContain("<!channel>");
      world.heard(SHOP, root, "and this line?");
      world.press(ADA, SHOP, asks, "Answer");
      world.form(ADA);
      assertThat(world.slack().submit(ADA, Map.of("words", "It was @copilot's wish")).status()).isEqualTo(200);
      world.heard(SHOP, root, "|answered>");
      assertThat(comments(world, number)).filteredOn(c -> c.startsWith("Ada Lind answers @grace"))
          .singleElement().asString().contains("> It was copilot's wish");
      assertThat(world.bySkep(SHOP, root)).filteredOn(m -> World.says(m, "* asks on")).hasSize(2);

      // when it is merged, then that shows
      world.gitHub().approve("acme/shop", number, "grace");
      world.gitHub().merge("acme/shop", number, "grace");
      shows(world, root, "tada");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void aCrossOfTheAskerStopsAndAnybodyElsesDoesNot() {
    try (var world = new World(OtherDatabase.inMemory())) {
      // given a talk that is open, when Ada crosses it out, then it is over
      String dropped = asked(world, "Round prices");
      world.heard(SHOP, dropped, "Here is the brief");
      world.slack().upkeep().react(PAM, SHOP, dropped, "x", true);
      world.slack().upkeep().react(ADA, SHOP, dropped, "no_entry_sign", true);
      shows(world, dropped, "no_entry");
      assertThat(world.gitHub().issues("acme/shop")).isEmpty();

      // given one an agent works on
      world.gitHub().pace(Duration.ZERO);
      String root = asked(world, "Mend the header");
      file(world, root);
      shows(world, root, "hammer_and_wrench");
      world.heard(SHOP, root, "The agent has it");
      world.slack().say(ADA, SHOP, root, "@Skep mute");
      whispered(world, "only when something needs a decision");
      // when she crosses it out, then she is asked; a cross that goes takes the question back
      world.slack().upkeep().react(PAM, SHOP, root, "x", true);
      world.slack().upkeep().react(ADA, SHOP, root, "x", true);
      world.heard(SHOP, root, "Stop the agent and close the draft?");
      world.slack().upkeep().react(ADA, SHOP, root, "x", false);
      world.heard(SHOP, root, "It goes on.");
      world.slack().upkeep().react(ADA, SHOP, root, "octagonal_sign", true);
      world.press(ADA, SHOP, world.heard(SHOP, root, "Stop the agent and close the draft?"), "Stop it");
      shows(world, root, "no_entry");
      world.heard(SHOP, root, "It is over.");

      // what needs a decision was said in the muted thread too, and asides are nobody's answer
      world.heard(SHOP, root, "Cancelled by ");
      int asked = world.simulators().model().requests().size();
      world.slack().say(ADA, SHOP, root, "@Skep aside: I am talking to Pam");
      world.slack().say(ADA, SHOP, root, "@Skep unmute");
      whispered(world, "everything in this thread again");
      assertThat(world.simulators().model().requests()).as("nobody asks the model about an aside").hasSize(asked);
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
