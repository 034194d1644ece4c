package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.time.FastTime;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A night goes by in a moment: what is due on its way happens at its time, to the unchanged bot as to Slack. */
@Tag("slow")
class FastTimeStoryTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the header on phones", "repository": "acme/shop",
      "goal": "It is mended.", "acceptanceCriteria": ["A test shows it"]}}""";

  @Test
  void whatIsDueInTheMorningComesInTheMorning() throws IOException, InterruptedException {
    var time = new FastTime(1.1);
    try (var world = new World(simulators -> OtherDatabase.inMemory(), time)) {
      world.simulators().model().otherwiseSays(PROPOSE);
      String mention =
          world.slack().say(ADA, SHOP, null, "@Skep tomorrow at 8:30 ask an agent to mend the header on phones");
      world.press(ADA, SHOP, world.heard(SHOP, mention, "(Europe/Berlin)"), "Save");
      world.heard(SHOP, mention, "Saved.");
      ZonedDateTime due = ZonedDateTime.ofInstant(time.clock().instant(), BERLIN).plusDays(1).with(LocalTime.of(8, 30));

      // when somebody presses for the next morning, twice where that is still today
      boolean early = time.clock().instant().atZone(BERLIN).toLocalTime().isBefore(LocalTime.of(9, 0));
      leap(world);
      if (early) {
        leap(world);
      }

      // then Skep asks at its time, and does not say that it is late
      JsonNode root = await().atMost(Duration.ofSeconds(60)).until(() -> asked(world), a -> !a.isEmpty()).getFirst();
      Instant asked = Instant.ofEpochSecond(Long.parseLong(root.path("ts").asText().substring(0, 10)));
      assertThat(asked).isBetween(due.toInstant().minusSeconds(60), due.toInstant().plusSeconds(600));
      world.heard(SHOP, root.path("ts").asText(), "Here is the brief");
      assertThat(root.toString()).doesNotContainIgnoringCase("late");
      assertThat(asked(world)).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static void leap(World world) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(
          HttpRequest.newBuilder(world.simulators().url().resolve("/playground/api/clock"))
              .POST(HttpRequest.BodyPublishers.ofString("{\"leap\":\"morning\"}")).build(),
          HttpResponse.BodyHandlers.ofString());
      assertThat(Json.read(answer.body()).path("leaping").asBoolean()).as(answer.body()).isTrue();
    }
  }

  private static List<JsonNode> asked(World world) {
    return world.slack().everything(SHOP).stream().filter(m -> World.says(m, "set up by <@")).toList();
  }
}
