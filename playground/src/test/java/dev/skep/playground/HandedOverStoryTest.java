package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.slack.Handing;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The answer lies not in what is said but in what is handed over with it. */
@Tag("slow")
class HandedOverStoryTest {
  private static final String CLEANUP = "C02CLEAN";
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the till", "repository": "acme/shop", "goal": "The till adds up.",
       "context": "%s", "acceptanceCriteria": ["a test shows it"]}}""";
  private static final byte[] PIXEL = Base64.getDecoder().decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  private static String asked(World world) {
    JsonNode messages = world.simulators().model().requests().getLast().path("messages");
    return messages.path(messages.size() - 1).path("content").toString();
  }

  /** Files the brief that was proposed there and returns the issue's text. */
  private static String filed(World world, String channel, String thread) {
    world.press(ADA, channel, world.heard(channel, thread, "Here is the brief"), "File it");
    world.heard(channel, thread, "The agent opened a draft");
    return world.gitHub().issues("acme/shop").getLast().path("body").asText();
  }

  private static String permalink(JsonNode message) {
    return message.path("files").path(0).path("permalink").asText();
  }

  @Test
  void aForwardedMessageAloneIsARequest() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String there =
          world.slack().say(PAM, CLEANUP, null, "Please fix the footer of acme/shop so that it stays at the end.");
      String direct = world.slack().openDirect(ADA);
      String root = world.slack().handing().forward(ADA, CLEANUP, there, direct, null, "");
      world.heard(direct, root, "Here is the brief: Fix the footer of acme/shop");
      assertThat(asked(world)).contains("author=\\\"Pam Reyes\\\" role=\\\"quoted\\\"");
      assertThat(filed(world, direct, root)).contains(world.slack().handing().permalink(CLEANUP, there));
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void aForwardedMessageFillsTheFormWhereThereIsNoModel() {
    try (var world = new World(OtherDatabase.inMemoryAnd("LLM_PROVIDER", "none"))) {
      String there = world.slack().say(PAM, CLEANUP, null, "Please fix the footer of acme/shop. It must stay at the end.");
      String direct = world.slack().openDirect(ADA);
      String root = world.slack().handing().forward(ADA, CLEANUP, there, direct, null, "");
      world.press(ADA, direct, world.heard(direct, root, "Please fill in the form"), "Open the form");
      assertThat(world.form(ADA).toString()).contains("Fix the footer of acme/shop", "It must stay at the end");
      assertThat(world.slack().submit(ADA, Map.of()).status()).isEqualTo(200);
      assertThat(filed(world, direct, root)).contains(world.slack().handing().permalink(CLEANUP, there));
    }
  }

  @Test
  void theEndOfALongLogIsReadAndItsPermalinkKept() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.simulators().model().says(PROPOSE.formatted("The till fails at Till.java:42"));
      String log = IntStream.range(0, 3_000).mapToObj(i -> "request " + i + " served").collect(Collectors.joining("\n"))
          + "\nIllegalStateException: the till does not add up at Till.java:42";
      String root = world.slack().handing().share(ADA, SHOP, null, "@Skep fix what this shows in acme/shop",
          List.of(Handing.Upload.text("till.log", log)));
      String link = permalink(world.slack().thread(SHOP, root).getFirst());
      String issue = filed(world, SHOP, root);
      assertThat(asked(world)).contains("request 0 served", "Till.java:42", "source=\\\"" + link).containsPattern(
          "…\\[cut 2,\\d{3} lines]…");
      assertThat(issue).contains("till.log", link);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void withoutTheScopeTheFileIsNamedAndNobodyWaits() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.slack().botMay("files:read", false);
      world.simulators().model().says(PROPOSE.formatted(""));
      String root = world.slack().handing().share(ADA, SHOP, null, "@Skep fix what this shows in acme/shop",
          List.of(Handing.Upload.text("till.log", "IllegalStateException at Till.java:42")));
      String issue = filed(world, SHOP, root);
      assertThat(asked(world)).contains("till.log (could not be read)").doesNotContain("Till.java", "Sign in");
      assertThat(issue).contains("till.log (could not be read)", permalink(world.slack().thread(SHOP, root).getFirst()));
      assertThat(world.slack().problems()).singleElement().asString().contains("needed=files:read");
    }
  }

  @Test
  void aLinkedMessageIsReadForItsChannelsMembersOnly() {
    try (var world = new World(OtherDatabase.inMemory())) {
      String secret = world.slack().handing().privateChannel("till-team", ADA);
      String there = world.slack().say(ADA, secret, null, "the till rounds down");
      world.slack().say(ADA, secret, there, "only on sundays");
      String link = world.slack().handing().permalink(secret, there);
      world.simulators().model().says(PROPOSE.formatted("It rounds down."));
      String root = world.slack().say(ADA, SHOP, null, "@Skep fix this in acme/shop: " + link);
      assertThat(filed(world, SHOP, root)).contains(link);
      assertThat(asked(world)).contains("the till rounds down", "only on sundays", "role=\\\"quoted\\\" source=\\\"" + link);

      world.simulators().model().says(PROPOSE.formatted(""));
      String other = world.slack().say(PAM, SHOP, null, "@Skep fix this in acme/shop: " + link);
      world.heard(SHOP, other, "Here is the brief");
      assertThat(asked(world)).contains("A linked message could not be read.").doesNotContain("only on sundays");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void anImageIsShownToAModelThatSees() {
    try (var world = new World(OtherDatabase.inMemoryAnd("LLM_VISION", "true"))) {
      world.simulators().model().says(PROPOSE.formatted("A screenshot shows a wrong sum."));
      String root = screenshot(world);
      String link = permalink(world.slack().thread(SHOP, root).getFirst());
      assertThat(filed(world, SHOP, root)).contains("A screenshot shows a wrong sum.", "till.png", link);
      JsonNode request = world.simulators().model().requests().getLast();
      assertThat(request.findValuesAsText("url")).containsExactly(
          "data:image/png;base64," + Base64.getEncoder().encodeToString(PIXEL));
      assertThat(asked(world)).contains("image_url", "till.png: image 1 below");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static String screenshot(World world) {
    return world.slack().handing().share(ADA, SHOP, null, "@Skep fix what you see in acme/shop",
        List.of(new Handing.Upload("till.png", "image/png", PIXEL)));
  }

  @Test
  void anImageIsNamedWhereTheModelDoesNotSee() {
    try (var world = new World(OtherDatabase.inMemory())) {
      world.simulators().model().says(PROPOSE.formatted(""));
      String root = screenshot(world);
      assertThat(filed(world, SHOP, root)).contains("till.png (image)",
          permalink(world.slack().thread(SHOP, root).getFirst()));
      assertThat(asked(world)).contains("till.png: you cannot see it").doesNotContain("image_url");
    }
  }
}
