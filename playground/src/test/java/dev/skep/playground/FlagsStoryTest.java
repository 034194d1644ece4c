package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Waits;
import dev.skep.playground.time.FastTime;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A channel of thirty flags, of which some are not ready, while days go by. */
@Tag("slow")
class FlagsStoryTest {
  private static final String CLEAN = "C02CLEAN";
  private static final ZoneId HOME = ZoneId.of("Europe/Berlin");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static QueueTasks items(World world) {
    return world.bot().context().getBean(QueueTasks.class);
  }

  private static int started(World world) {
    return items(world).counts("flags").in(s -> true);
  }

  /** The next morning may be one of the same day, which had its three: the queue counts days in UTC. */
  private static void nextDay(World world, FastTime time) throws IOException, InterruptedException {
    ZonedDateTime now = time.clock().instant().atZone(ZoneOffset.UTC);
    ZonedDateTime nine = now.withZoneSameInstant(HOME).with(LocalTime.of(9, 0));
    if (nine.isAfter(now) && nine.withZoneSameInstant(ZoneOffset.UTC).toLocalDate().equals(now.toLocalDate())) {
      nextMorning(world);
    }
    nextMorning(world);
  }

  private static void nextMorning(World world) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      http.send(HttpRequest.newBuilder(world.simulators().url().resolve("/playground/api/clock"))
          .POST(HttpRequest.BodyPublishers.ofString("{\"leap\":\"morning\"}")).build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private static void mergeAll(World world, int count) {
    for (int i = 0; i < count; i++) {
      JsonNode pull = world.pull(
          "acme/shop", p -> p.path("state").asText().equals("open") && !p.path("draft").asBoolean());
      world.gitHub().approve("acme/shop", pull.path("number").asInt(), "ada");
      world.gitHub().merge("acme/shop", pull.path("number").asInt(), "ada");
    }
    await("merged").atMost(PATIENCE)
        .until(() -> items(world).counts("flags").in(TaskState::isWithAgent) == 0);
  }

  @Test
  void threeADayAndOnlyThoseThatAreReady() throws IOException, InterruptedException {
    var time = new FastTime(1.1);
    var database = Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    try (var world = new World(simulators -> database, time)) {
      // given thirty flags that the flag service lists
      String asked = world.slack().say(ADA, CLEAN, null, "@Skep find expired flags and queue their cleanup");
      JsonNode card = world.heard(CLEAN, asked, "30 new items for *flags*");
      world.press(ADA, CLEAN, card, "Add them");
      world.heard(CLEAN, asked, "Added 30 to *flags*.");

      // then three start, and three on each of the next days, however many are ready
      for (int day = 1; day <= 3; day++) {
        int most = 3 * day;
        await("day " + day).atMost(PATIENCE).until(() -> started(world) == most);
        mergeAll(world, 3);
        assertThat(started(world)).isEqualTo(most);
        nextDay(world, time);
      }

      // and what is not ready never started, and says why
      await("the fourth day").atMost(PATIENCE).until(() -> started(world) >= 10);
      List<Task> waiting = items(world).waiting("flags", Waits.LATER, 30);
      assertThat(waiting).isNotEmpty().allSatisfy(t -> assertThat(t.turn().readiness()).isNotNull());
      assertThat(items(world).in("flags", s -> s != TaskState.QUEUED, 30)).extracting(t -> t.item().name())
          .doesNotContain("checkout_v2", "api_v3", "one_click_buy", "new_invoices");
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
