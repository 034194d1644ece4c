package dev.skep.playground;

import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Item;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Origin;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TurnBuilder;
import dev.skep.notifications.BatchesAhead;
import dev.skep.playground.time.FastTime;
import dev.skep.throttle.Pauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a queue starts next stands in Slack beforehand, and follows the plan. */
@Tag("slow")
class AnnouncedStoryTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  /** A window that opens in three to four hours, whatever time it is. */
  private static LocalTime opening() {
    return LocalTime.ofInstant(Instant.now(), UTC).truncatedTo(ChronoUnit.HOURS).plusHours(4);
  }

  private static Path policy(Path home, LocalTime opens, String pace) throws IOException {
    return Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop}]
        queues:
          - {name: flags, channel: %s, playbook: flag-cleanup, repository: acme/shop, %s, announce: 1h,
             window: {from: "%s", to: "%s"}}
        """.formatted(SHOP, pace, opens, opens.plusHours(2)));
  }

  private static void queued(World world, String name, long rank) {
    var brief = TaskBriefBuilder.builder().title("Remove " + name).repository("acme/shop").goal("It is gone.")
        .acceptanceCriteria(List.of("A test shows it")).baseBranch("main").agent("copilot").build();
    world.bot().context().getBean(TaskStore.class)
        .submit(new TaskStore.Submission(brief, new Origin(SHOP, "", World.ADA, "Ada Lind", ""),
            TurnBuilder.builder().queue("flags").lane(Lane.BACKGROUND).rank(rank).build(), new Item(name, "", ""),
            null, List.of()), Actor.person(World.ADA), "");
  }

  private static JsonNode scheduled(World world, Predicate<JsonNode> wanted) {
    return await("one scheduled message").atMost(Duration.ofSeconds(40)).until(() -> {
      List<JsonNode> all = StreamSupport.stream(world.slack().state().path("scheduled").spliterator(), false).toList();
      return all.size() == 1 && wanted.test(all.getFirst()) ? all.getFirst() : null;
    }, m -> m != null);
  }

  @Test
  void theNextBatchIsAnnouncedReplacedAndTakenBack(@TempDir Path home) throws IOException {
    LocalTime opens = opening();
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy(home, opens, "per_day: 2").toString()))) {
      // given three items of which two start in the next hours
      queued(world, "checkout_v2", 1);
      queued(world, "new_cart", 2);
      queued(world, "dark_mode", 3);
      JsonNode first = scheduled(world, m -> m.path("text").asText().contains("2 of *flags*: `checkout_v2`, `new_cart`."));
      ZonedDateTime at = Instant.ofEpochSecond(first.path("post_at").asLong()).atZone(UTC);
      assertThat(at.toLocalTime()).isEqualTo(opens.minusHours(1));
      assertThat(Duration.between(Instant.now(), at.toInstant())).isLessThan(Duration.ofHours(3));

      // when one is held, then another takes its place
      world.slack().say(World.ADA, SHOP, null, "@Skep hold checkout_v2");
      JsonNode second = scheduled(world, m -> m.path("text").asText().contains("`new_cart`, `dark_mode`"));
      assertThat(second.path("id").asText()).isNotEqualTo(first.path("id").asText());
      int calls = world.slack().faults().calls("chat.scheduleMessage");

      // when nothing changes, then nobody is called
      world.bot().context().getBean(BatchesAhead.class).look();
      assertThat(world.slack().faults().calls("chat.scheduleMessage")).isEqualTo(calls);

      // when the policy changes, then so does the message
      policy(home, opens, "per_day: 1");
      await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(500)).until(() -> {
        world.bot().context().getBean(BatchesAhead.class).look();
        return scheduled(world, m -> true).path("text").asText().contains("one of *flags*: `new_cart`");
      });
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static void says(World world, String words) {
    await("the posted message says “" + words + "”").atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
        world.slack().everything(SHOP).stream()
            .filter(m -> m.path("text").asText().matches("(From <!date|I start nothing).*")))
        .singleElement().satisfies(m -> assertThat(m.path("text").asText()).contains(words)));
  }

  @Test
  void whatIsPostedFollowsThePlanUntilTheBatchStarts(@TempDir Path home) throws IOException {
    var time = new FastTime(1);
    // given an announcement in ten minutes, and that they are over
    LocalTime opens = LocalTime.ofInstant(Instant.now(), UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(71);
    Path policy = policy(home, opens, "per_day: 2");
    try (var world = new World(simulators -> OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy.toString()), time)) {
      queued(world, "checkout_v2", 1);
      queued(world, "new_cart", 2);
      queued(world, "dark_mode", 3);
      scheduled(world, m -> m.path("text").asText().contains("`checkout_v2`, `new_cart`."));
      time.leap(Duration.ofMinutes(12));
      says(world, "2 of *flags*: `checkout_v2`, `new_cart`.");

      // when one is held, then the message in the channel says what starts instead
      world.slack().say(World.ADA, SHOP, null, "@Skep hold checkout_v2");
      says(world, "2 of *flags*: `new_cart`, `dark_mode`.");

      // when the queue is paused, then it says so
      world.bot().context().getBean(Pauses.class).pause("flags", World.ADA, "Ada Lind", "not today");
      world.bot().context().getBean(BatchesAhead.class).look();
      says(world, "I start nothing of *flags*");
      assertThat(world.slack().state().path("scheduled")).isEmpty();
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
