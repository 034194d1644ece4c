package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Check;
import dev.skep.core.task.Item;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TurnBuilder;
import dev.skep.core.task.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadinessStoryTest {
  private static final String CLEAN = "C02CLEAN";

  private static TaskId queued(World world, String flag, long rank) {
    var brief = TaskBriefBuilder.builder().title("Remove " + flag).repository("acme/shop").goal("The flag goes")
        .acceptanceCriteria(List.of("No mention is left")).verification(List.of("git grep")).baseBranch("main")
        .agent("copilot").template("flag-cleanup@2").variables(Map.of("flag", flag, "side", "The enabled side stays"))
        .build();
    return tasks(world).submit(new TaskStore.Submission(brief, new Origin(CLEAN, "", ADA, "Ada Lind", ""),
        TurnBuilder.builder().queue("flags").lane(Lane.BACKGROUND).rank(rank).assignee(ADA).check(Check.OPEN).build(),
        new Item(flag, "", ""), null, List.of()), Actor.person(ADA), "").id();
  }

  private static TaskStore tasks(World world) {
    return world.bot().context().getBean(TaskStore.class);
  }

  private static Task now(World world, TaskId id) {
    return tasks(world).find(id).orElseThrow();
  }

  private static JsonNode said(World world, String... words) {
    return await("said in the channel: " + List.of(words)).atMost(Duration.ofSeconds(40)).until(
        () -> world.slack().everything(CLEAN).stream().filter(m -> m.has("bot_id"))
            .filter(m -> List.of(words).stream().allMatch(w -> World.says(m, w))).findFirst().orElse(null),
        m -> m != null);
  }

  @Test
  void onlyReadyItemsAreReleasedAndAPersonsWordCounts() {
    try (var world = new World(Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"))) {
      // given three flags in the queue: one is half on, one is read by two others, one is settled
      TaskId active = queued(world, "checkout_v2", 1);
      TaskId referenced = queued(world, "api_v3", 2);
      TaskId ready = queued(world, "new_cart", 3);

      // then the settled one alone is released, with a message of its own
      JsonNode root = said(world, "Remove new_cart", "brought by Ada Lind");
      assertThat(root.path("thread_ts").asText(root.path("ts").asText())).isEqualTo(root.path("ts").asText());
      assertThat(now(world, ready).state()).isNotEqualTo(TaskState.QUEUED);
      assertThat(now(world, ready).turn().readiness()).satisfies(r -> {
        assertThat(Objects.requireNonNull(r).state()).isEqualTo("READY_FOR_REMOVAL");
        assertThat(r.evidence()).contains("pullRequests: 0");
      });
      world.pull("acme/shop", p -> p.path("title").asText().contains("new_cart"));

      // and the others stay, each with what is next, and come back on their date
      said(world, "checkout_v2 · wait until everybody gets the same side; next look: <!date^",
          "api_v3 · first remove what else reads it (2); next look: <!date^");
      assertThat(List.of(active, referenced)).allSatisfy(id -> {
        Task task = now(world, id);
        assertThat(Waits.of(task)).isEqualTo(Waits.LATER);
        assertThat(task.turn().notBefore())
            .isEqualTo(Objects.requireNonNull(task.turn().readiness()).at().plus(Duration.ofDays(7)));
      });
      assertThat(Objects.requireNonNull(now(world, referenced).turn().readiness()).evidence())
          .contains("flag service: acme/api, acme/mobile");
      assertThat(world.simulators().mcpTools().calls()).containsExactly(
          "flag_status {\"name\":\"checkout_v2\"}", "flag_status {\"name\":\"api_v3\"}",
          "flag_status {\"name\":\"new_cart\"}");

      // when somebody wants one now, they alone hear why it does not start
      world.slack().command(ADA, CLEAN, "/skep", "queue do checkout_v2");
      said(world, "Found `CONFIGURATION_ACTIVE`:", "• switched: yes (flag service: on for 50%, off for others)");
      assertThat(now(world, active).state()).isEqualTo(TaskState.QUEUED);

      // and when somebody says that it is ready, it starts, and the history says who
      world.slack().command(ADA, CLEAN, "/skep", "queue ready checkout_v2");
      said(world, "Remove checkout_v2", "brought by Ada Lind");
      assertThat(Objects.requireNonNull(now(world, active).turn().readiness()).evidence()).isEqualTo("said by Ada Lind");
      assertThat(tasks(world).history(active)).filteredOn(e -> e.detail().contains("said by")).singleElement()
          .satisfies(e -> assertThat(e.actor()).isEqualTo(Actor.person(ADA)));
      // A board that cannot be pinned is a board all the same.
      assertThat(world.slack().problems()).isSubsetOf("pins.add: unknown_method");
    }
  }
}
