package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskStore;
import dev.skep.notifications.agents.Trials;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents on the wire: the record suggests one, a person takes another, and a trial splits tasks and items between two. */
@Tag("slow")
class AgentsStoryTest {
  private static final String PROPOSE =
      """
          {"kind": "propose", "brief": {"title": "Remove the flag new-checkout", "repository": "acme/shop", "goal": "It is done.",
          "acceptanceCriteria": ["All tests pass"], "verification": ["mvn verify"], "outOfScope": ["Other flags"],
          "template": "flag-cleanup", "variables": {"flag": "new-checkout", "side": "The enabled side stays"}}}""";
  private static final String POLICY = """
      repositories: [{name: acme/shop, aliases: [shop]}, {name: acme/api, aliases: [api]}]
      agents: [{name: copilot}, {name: large, kind: copilot, models: {standard: gpt-large}}]
      trials: [{name: small or large, between: [copilot, large], repositories: [api], tasks: 2}]
      limits: {open_tasks: 50, open_tasks_per_repository: 50}
      working_hours: {days: [mon-sun]}
      """;

  @TempDir Path home;

  private World world(String more) throws IOException {
    Files.writeString(home.resolve("skep.yml"), POLICY + more);
    var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()));
    for (int i = 0; i < 12; i++) {
      ended(world, "copilot", "", i % 2);
      ended(world, "large", "gpt-large", 0);
    }
    return world;
  }

  /** A task of the past, as what figures know of it. */
  private static void ended(World world, String agent, String model, int rounds) {
    @SuppressWarnings("unchecked")
    TransactionOperations<Connection> transactions = world.bot().context().getBean(TransactionOperations.class);
    UUID id = UUID.randomUUID();
    transactions.executeWrite(status -> {
      try (Statement insert = status.getConnection().createStatement()) {
        insert.execute("insert into task (id, version, state, repository, asker, channel, thread, document, created_at,"
            + " updated_at) values ('" + id + "', 1, 'MERGED', 'acme/old', 'U9', 'C9', '1.0', '{}', current_timestamp,"
            + " current_timestamp)");
        insert.execute("insert into task_fact (task_id, version, state, title, repository, template, template_ref, agent,"
            + " model, team, asker, assignee, asked_at, released_at, draft_at, ended_at, to_merge, first_build, red_builds,"
            + " rounds, failure, sessions, minutes, answers, surveyed, tokens, model_cost, unpriced, trial, first_agent,"
            + " first_model) values ('" + id + "', 1, 'MERGED', 'Old', 'acme/old', 'flag-cleanup', 'flag-cleanup@2', '"
            + agent
            + "', '" + model + "', 'C9', 'U9', 'U9', current_timestamp, current_timestamp, current_timestamp,"
            + " current_timestamp, 600, 'GREEN', 0, " + rounds + ", '', 1, 0, 0, false, 100, 0, 0, '', '" + agent + "', '"
            + model + "')");
        return null;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static JsonNode brief(World world, String repository, String flag) {
    world.simulators().model()
        .otherwiseSays(PROPOSE.replace("new-checkout", flag).replace("acme/shop", "acme/" + repository));
    String root =
        world.slack().say(ADA, SHOP, null, "@Skep " + flag + " in acme/" + repository + " is decided, take it out");
    return world.heard(SHOP, root, "Here is the brief");
  }

  private static Task task(World world, String flag) {
    return await("a task for " + flag).atMost(Duration.ofSeconds(30)).until(() -> world.bot().context()
        .getBean(TaskStore.class).openOf(ADA).stream().filter(t -> t.brief().title().endsWith(flag)).findFirst()
        .orElse(null),
        t -> t != null);
  }

  @Test
  void theRecordSuggestsAndATrialSplitsItsTasksAndTellsWhatItCameTo() throws IOException {
    try (var world = world("")) {
      // when a brief is made that nobody chose an agent for
      JsonNode brief = brief(world, "shop", "new-checkout");
      assertThat(World.says(brief,
          "large: 12 of 12 merged at first try on flag-cleanup, copilot 6 of 12; suggested")).isTrue();
      world.press(ADA, SHOP, brief, "File it");
      assertThat(task(world, "new-checkout").brief().agent()).isEqualTo("large");
      world.pull("acme/shop", p -> true);
      assertThat(world.bot().context().getBean(TaskStore.class).history(task(world, "new-checkout").id()))
          .anyMatch(e -> e.kind().equals("Assigned") && e.detail().contains("gpt-large"));

      // and a person wants another one
      JsonNode other = brief(world, "shop", "dark-header");
      String card = other.path("ts").asText();
      JsonNode offered = world.slack().options(ADA, SHOP, card, "choose_agent", "").path("options");
      assertThat(offered).hasSize(2);
      world.slack().choose(ADA, SHOP, card, "choose_agent", offered.path(0));
      JsonNode changed = shown(world, "copilot, chosen here");
      assertThat(changed.path("ts").asText()).isEqualTo(card);
      world.press(ADA, SHOP, changed, "File it");
      assertThat(task(world, "dark-header").brief()).satisfies(b -> {
        assertThat(b.agent()).isEqualTo("copilot");
        assertThat(b.trial()).isEmpty();
      });

      // and where two agents are compared, each task gets one of them by lot
      var given = new ArrayList<String>();
      for (String flag : List.of("old-prices", "quick-search")) {
        JsonNode lot = brief(world, "api", flag);
        world.press(ADA, SHOP, lot, "File it");
        Task task = task(world, flag);
        given.add(task.brief().agent());
        assertThat(World.says(lot, task.brief().agent() + ", as part of trial small or large")).isTrue();
        world.heard(SHOP, task.origin().thread(), "part of trial small or large");
        JsonNode pull = world.pull("acme/api", p -> p.path("state").asText().equals("open") && !p.path("draft").asBoolean());
        world.gitHub().merge("acme/api", pull.path("number").asInt(), "grace");
        world.heard(SHOP, task.origin().thread(), "Merged");
      }
      await("the end of the trial is told").atMost(Duration.ofSeconds(40)).until(() -> {
        world.bot().context().getBean(Trials.class).tellEnds();
        return said(world, "*Trial small or large* has ended · 2 tasks of 2, takes no more").isPresent();
      });
      long small = given.stream().filter("copilot"::equals).count();
      world.slack().command(ADA, SHOP, "/skep", "agents trial small or large");
      JsonNode result = shown(world, "*Trial small or large* · 2 tasks of 2");
      assertThat(World.says(result, "• *copilot*: " + small + (small == 1 ? " task" : " tasks"))).isTrue();
      assertThat(World.says(result, small == 1 ? "told apart" : "Nothing can be told before tasks of both have ended"))
          .isTrue();

      // and a brief there goes on as everywhere, and the record is there for all to see
      assertThat(World.says(brief(world, "api", "last-one"), "trial")).isFalse();
      world.slack().command(ADA, SHOP, "/skep", "agents flag-cleanup");
      JsonNode records = shown(world, "How agents did");
      assertThat(World.says(records, "*large* (gpt-large): ")).isTrue();
      assertThat(World.says(records, "at first try *")).isTrue();
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  /** Once it is filed. */
  private static Task item(World world, String name) {
    return await(name + " starts").atMost(Duration.ofSeconds(30)).until(() -> world.bot().context()
        .getBean(QueueTasks.class).about("flags", name).orElse(null), t -> t != null && t.issue() != null);
  }

  @Test
  void aTrialTakesItemsOfAQueueAsTheyStartAndNoMoreThanItShould() throws IOException {
    try (var world = world("queues: [{name: flags, channel: C01SHOP, playbook: flag-cleanup, repository: api}]\n")) {
      world.slack().command(ADA, SHOP, "/skep", "queue");
      assertThat(World.says(shown(world, "• *flags* in"), "suggested")).as("the trial gives them out").isFalse();

      // when three items start and the trial takes two
      String list = world.slack().say(ADA, SHOP, null, "@Skep queue these:\n• `b_flag`\n• `c_flag`\n• `a_flag`");
      world.heard(SHOP, list, "Added 3 to *flags*.");
      assertThat(List.of("b_flag", "c_flag", "a_flag")).extracting(name -> item(world, name).brief())
          .extracting(TaskBrief::agent, TaskBrief::trial).containsExactly(tuple("large", "small or large"),
              tuple("copilot", "small or large"), tuple("copilot", ""));

      // then each drawn one says who does it and why, where it is shown, and its agent is asked with its model
      shown(world, "brought by Ada Lind · large, as part of trial small or large");
      shown(world, "brought by Ada Lind · copilot, as part of trial small or large");
      var store = world.bot().context().getBean(TaskStore.class);
      Task large = item(world, "b_flag");
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(store.history(large.id()))
          .anyMatch(e -> e.kind().equals("Assigned") && e.detail().contains("gpt-large")));
      assertThat(store.history(large.id())).extracting(TaskEvent::kind).startsWith("Submitted", "Drawn", "Released");
      world.slack().command(ADA, SHOP, "/skep", "agents trial small or large");
      shown(world, "*Trial small or large* · 2 tasks of 2");

      // and who looks after the queue sees whom the record speaks for, now that nothing else decides
      world.slack().command(ADA, SHOP, "/skep", "queue");
      shown(world, "large: 12 of 12 merged at first try on flag-cleanup, copilot 6 of 12; suggested. To have it do these,"
          + " set “agent: large” in skep.yml at the repository acme/api.");
      world.slack().say(ADA, SHOP, null, "@Skep campaign: flag-cleanup over acme/shop, acme/api");
      assertThat(World.says(shown(world, "at the repository acme/shop and 1 more."), "2 to do. It begins with a few"))
          .as("the card by which a campaign is proposed").isTrue();
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static JsonNode shown(World world, String words) {
    return await("Skep shows “" + words + "”").atMost(Duration.ofSeconds(30)).until(
        () -> said(world, words).orElse(null), m -> m != null);
  }

  private static Optional<JsonNode> said(World world, String words) {
    return world.slack().everything(SHOP).stream().filter(m -> m.has("bot_id") && World.says(m, words)).findFirst();
  }
}
