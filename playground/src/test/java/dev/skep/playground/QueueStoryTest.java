package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A channel that people make a queue, steer, and archive. */
class QueueStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode said(World world, String channel, String words) {
    return await("Skep says “" + words + "”").atMost(PATIENCE).until(
        () -> world.slack().everything(channel).stream().filter(m -> m.has("bot_id") && World.says(m, words)).findFirst()
            .orElse(null),
        m -> m != null);
  }

  private static Map<String, Object> chosen(String value) {
    return Map.of("type", "static_select", "selected_option",
        Map.of("text", Map.of("type", "plain_text", "text", "x"), "value", value));
  }

  private static void madeAQueue(World world) {
    world.slack().command(ADA, SHOP, "/skep", "queue new");
    JsonNode form = world.form(ADA);
    var values = JSON.valueToTree(Map.of("name", Map.of("name", Map.of("type", "plain_text_input", "value", "old flags")),
        "playbook", Map.of("playbook", chosen("flag-cleanup")), "repository", Map.of("repository", chosen("acme/shop")),
        "per_day", Map.of("per_day", chosen("1")), "hours", Map.of("hours", chosen("always")),
        "assignees", Map.of("assignees", Map.of("type", "multi_users_select", "selected_users", List.of(ADA))),
        "check", Map.of("check", Map.of("type", "checkboxes", "selected_options", List.of()))));
    assertThat(world.slack().submit(ADA, form.path("id").asText(), values).status()).isEqualTo(200);
    said(world, SHOP, "This channel is the queue *old flags* now");
  }

  @Test
  void aChannelBecomesAQueueIsSteeredAndStopsWhereSkepCannotSpeakAnyMore() {
    try (var world = new World(OtherDatabase.inMemory())) {
      // given a queue of one a day with three flags
      madeAQueue(world);
      String list = world.slack().say(ADA, SHOP, null, "@Skep queue these:\n• `a_flag`\n• `b_flag`\n• `c_flag`");
      world.heard(SHOP, list, "Added 3 to *old flags*.");

      // then the first has a message of its own, in whose thread everything of it is told
      JsonNode root = said(world, SHOP, "from the queue old flags · brought by Ada Lind");
      world.heard(SHOP, root.path("ts").asText(), "is ready for your review");
      said(world, SHOP, "*old flags* · 0 of 3 done");

      // and people steer the others by words
      String why = world.slack().say(ADA, SHOP, null, "@Skep why is b_flag waiting?");
      world.heard(SHOP, why, "all 1 starts of today are used");
      String now = world.slack().say(ADA, SHOP, null, "@Skep please clean up `c_flag` right away");
      world.heard(SHOP, now, "*c_flag* goes first, whatever the hours and the pace of the queue.");
      await("c_flag starts").atMost(PATIENCE).until(() -> world.gitHub().issues("acme/shop").size() == 2);
      String skip = world.slack().say(ADA, SHOP, null, "@Skep hold b_flag");
      world.heard(SHOP, skip, "*b_flag* is held");
      world.slack().command(ADA, SHOP, "/skep", "queue why nothing_flag");
      said(world, SHOP, "has no item nothing_flag");

      // when the channel is archived, then the queue is paused and its reviewer hears of it
      world.slack().upkeep().archive(ADA, SHOP, true);
      said(world, world.slack().openDirect(ADA), "I paused the queue *old flags*. The channel was archived.");
      QueueTasks items = world.bot().context().getBean(QueueTasks.class);
      assertThat(items.counts("old flags").queued()).isEqualTo(1);
      assertThat(items.counts("old flags").in(s -> s == TaskState.FAILED)).isZero();
    }
  }
}
