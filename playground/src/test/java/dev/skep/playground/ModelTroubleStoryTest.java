package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.model.ModelSim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the model does, people get on in time, with what they said, to an issue that is filed. */
@Tag("slow")
class ModelTroubleStoryTest {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MANY = 30;
  private static World world;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path policy = Files.writeString(folder.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}, {name: acme/api}]
        limits: {open_tasks: 100, open_tasks_per_repository: 100, waiting_for_review: 100,
                 github_writes_per_minute: 5000}
        """);
    world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy.toString()));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @AfterEach
  void forEverybodyAgain() {
    world.simulators().model().onlyScripted(false);
  }

  enum Trouble {
    FAILS,
    IS_AWAY,
    SLOWS_US_DOWN,
    REFUSES_OUR_KEY,
    DOES_NOT_KNOW_THE_MODEL,
    ANSWERS_GARBAGE,
    ANSWERS_NO_CHOICE,
    TALKS_INSTEAD,
    SAYS_NOTHING,
    STOPS_HALFWAY,
    SAYS_WRONG_TYPES,
    SAYS_ANOTHER_KIND,
    READS_WITHOUT_END,
    CALLS_WHAT_IS_NOT_THERE
  }

  /** More than enough of it for one turn; what is left is forgotten. */
  private static void meets(Trouble trouble, ModelSim model) {
    for (int i = 0; i < MANY; i++) {
      switch (trouble) {
        case FAILS -> model.fails(500);
        case IS_AWAY -> model.fails(503);
        case SLOWS_US_DOWN -> model.slowsDown(30);
        case REFUSES_OUR_KEY -> model.fails(401);
        case DOES_NOT_KNOW_THE_MODEL -> model.fails(404);
        case ANSWERS_GARBAGE -> model.answersRaw("<html>502 Bad Gateway");
        case ANSWERS_NO_CHOICE -> model.answersRaw("{\"choices\": []}");
        case TALKS_INSTEAD -> model.says("I am sorry, I cannot help with that.");
        case SAYS_NOTHING -> model.says("");
        case STOPS_HALFWAY -> model.saysHalf("{\"kind\": \"propose\", \"brief\": {\"title\": \"Big green button\"}}");
        case SAYS_WRONG_TYPES -> model.says("{\"kind\": {\"a\": 1}, \"question\": [7], \"options\": 3, \"brief\": \"no\"}");
        case SAYS_ANOTHER_KIND -> model.says("{\"kind\": \"file\", \"repository\": \"acme/shop\"}");
        case READS_WITHOUT_END -> model.calls("list_files", "{\"repository\": \"acme/shop\"}");
        case CALLS_WHAT_IS_NOT_THERE -> model.calls("delete_repository", "{\"repository\": \"acme/shop\"");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsInTheFormThatTakesTheRequestTheWholeWay(Trouble trouble) {
    String channel = world.slack().openChannel("t-" + trouble, "");
    meets(trouble, world.simulators().model());
    String root = world.slack().say(ADA, channel, null, request(trouble.toString()));

    JsonNode offer = world.heard(channel, root, "I cannot think along right now, so here is the form");
    world.simulators().model().forget();
    filedByForm(channel, root, offer, trouble.toString());
  }

  private static String request(String what) {
    return "@Skep please make the button of web/basket.html in the shop green. Case " + what;
  }

  /** The form holds what was said, and what is filled in makes the issue. */
  private static void filedByForm(String channel, String root, JsonNode offer, String what) {
    world.press(ADA, channel, offer, "Open the form");
    JsonNode form = world.form(ADA);
    assertThat(initial(form, "repository")).isEqualTo("acme/shop");
    assertThat(initial(form, "goal")).contains("make the button of web/basket.html in the shop green", what);
    assertThat(initial(form, "filesInScope")).isEqualTo("web/basket.html");
    world.slack().submit(ADA, Map.of("acceptanceCriteria", "The button is green"));
    world.press(ADA, channel, world.heard(channel, root, "Here is the brief"), "File it");
    fileAnyway(channel, root, what);
    world.heard(channel, root, "asked for by");
    assertThat(issues(what)).singleElement()
        .satisfies(i -> assertThat(i.path("body").asText()).contains("The button is green", "web/basket.html"));
  }

  /** All cases ask for much the same, which Skep notices. */
  private static void fileAnyway(String channel, String root, String what) {
    Supplier<Optional<JsonNode>> card =
        () -> world.bySkep(channel, root).stream().filter(m -> World.says(m, "File anyway")).findFirst();
    await().atMost(PATIENCE).until(() -> card.get().isPresent() || !filed(what).isEmpty());
    card.get().ifPresent(c -> world.press(ADA, channel, c, "File anyway"));
  }

  private static List<JsonNode> issues(String what) {
    return await().atMost(PATIENCE).until(() -> filed(what), found -> !found.isEmpty());
  }

  private static List<JsonNode> filed(String what) {
    return world.gitHub().issues("acme/shop").stream()
        .filter(i -> i.path("body").asText().matches("(?s).*Case " + what + "\\b.*")).toList();
  }

  /** What a field holds before anybody types. */
  private static String initial(JsonNode form, String field) {
    JsonNode element = StreamSupport.stream(form.path("blocks").spliterator(), false)
        .filter(b -> b.path("block_id").asText().equals(field)).findFirst().orElseThrow().path("element");
    return element.has("initial_value")
        ? element.path("initial_value").asText()
        : element.path("initial_option").path("value").asText();
  }

  /** What others began may still be judged, and is not to take what is scripted here. */
  private static void onlyForThisTest() {
    world.simulators().model().onlyScripted(true);
  }

  @Test
  void oneThatIsLateOrTricklesIsLeftInTimeWhileOthersAreServed() {
    String late = world.slack().openChannel("late", "");
    String slow = world.slack().openChannel("slow", "");
    onlyForThisTest();
    long since = System.nanoTime();
    world.simulators().model().trickles(LONGEST);
    String first = world.slack().say(ADA, slow, null, request("TRICKLES"));
    await().until(() -> world.simulators().model().forget() == 0);
    world.simulators().model().trickles(LONGEST);
    String second = world.slack().say(ADA, late, null, request("TRICKLES_TOO"));

    JsonNode offer = world.heard(slow, first, "I cannot think along right now");
    JsonNode other = world.heard(late, second, "I cannot think along right now");
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(45));
    world.simulators().model().onlyScripted(false);
    filedByForm(slow, first, offer, "TRICKLES");
    filedByForm(late, second, other, "TRICKLES_TOO");
  }

  @Test
  void anUnknownRepositoryIsAskedForAndNothingElseIsLost() {
    String channel = world.slack().openChannel("unknown", "");
    onlyForThisTest();
    world.simulators().model().says("""
        {"kind": "propose", "brief": {"title": "Green button", "repository": "acme/secret", "goal": "It is green",
        "acceptanceCriteria": ["The button is green"]}}""");
    String root = world.slack().say(ADA, channel, null, "@Skep please make the button green. Case UNKNOWN");
    JsonNode which = world.heard(channel, root, "I may not change anything in “acme/secret”. Which repository is this for?");
    world.simulators().model().says(
        """
            {"kind": "propose", "brief": {"title": "Green button", "repository": "acme/secret", "goal": "It is green. Case UNKNOWN",
            "acceptanceCriteria": ["The button is green"]}}""");
    world.press(ADA, channel, which, "acme/shop");
    JsonNode brief = world.heard(channel, root, "Here is the brief");
    world.simulators().model().onlyScripted(false);
    world.press(ADA, channel, brief, "File it");
    fileAnyway(channel, root, "UNKNOWN");
    assertThat(issues("UNKNOWN")).hasSize(1);
  }
}
