package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.mcp.McpSim;
import dev.skep.throttle.queue.Brought;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.QueueImports;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a queue's sources list, over HTTP, and what is said where one of them cannot be read. */
class QueueSourcesStoryTest {

  private static Map<String, String> environment(Simulators simulators, Path folder, String rule) {
    simulators.mcpTools().with("expired", "status", "{\"readOnlyHint\": true}",
        status -> "[{\"name\": \"mcp_flag\", \"side\": \"on\"}, \"mcp_other\"]");
    try {
      Path policy = Files.writeString(folder.resolve("skep.yml"), """
          repositories: [{name: acme/shop, aliases: [shop]}]
          jira: {projects: [FLAG]}
          mcp: [{name: flags, url: '%s/mcp', token_env: NOTES_TOKEN, tools: [expired]}]
          queues:
            - name: flags
              channel: C01SHOP
              playbook: flag-cleanup
              repository: acme/shop
              %s
              sources:
                - {name: decided, jql: 'text ~ "flag"'}
                - {name: wrong, jql: 'text ~'}
                - {name: talked of, chat: expired flag}
                - {name: service, mcp: {server: flags, tool: expired, arguments: '{"status": "expired"}'}}
                - {name: closed, mcp: {server: flags, tool: wipe}}
                - {name: unused flags, finder: flags that nothing reads}
                - {name: hub, github: 'flaky is:issue is:open'}
                - {name: all of hub, github: flaky}
          """.formatted(simulators.url(), rule));
      return Map.of("SKEP_CONFIG", policy.toString(), "NOTES_TOKEN", McpSim.TOKEN,
          "DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fetched(World world, String name, String words) {
    WorkQueue queue = world.bot().context().getBean(Queues.class).named("flags").orElseThrow();
    ItemSource source = queue.sources().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    String root = world.slack().say(ADA, SHOP, null, "Looking for " + name);
    world.bot().context().getBean(QueueImports.class).fetch(queue, source, new Brought(SHOP, root, ADA, "Ada", ""), null);
    world.heard(SHOP, root, words);
  }

  @Test
  void eachSourceIsReadOrSaysWhyNot(@TempDir Path folder) {
    try (
        var world = new World(simulators -> environment(simulators, folder, "window: {freeze: [2020-01-01..2099-12-31]}"))) {
      world.simulators().jira().issue("FLAG-1", "Task", "Remove the flag old_banner");
      world.simulators().jira().issue("SECRET-1", "Task", "A flag of a project that may not be read");
      fetched(world, "decided", "Added 1 to *flags*. First in line: `FLAG-1`");
      fetched(world, "wrong", "Jira does not take the JQL of wrong: ");

      fetched(world, "talked of", "talked of lists nothing just now");
      world.slack().say(ADA, SHOP, null, "checkout_v2 is an expired flag");
      fetched(world, "talked of", "Added 1 to *flags*. First in line: `FLAG-1`, `checkout_v2 is an expired flag`");

      fetched(world, "service", "Added 2 to *flags*.");
      fetched(world, "service", "All of service is in *flags* already");
      fetched(world, "closed", "skep.yml does not allow the tool “wipe” of an MCP server “flags”");

      world.simulators().model().says("""
          {"items": [{"name": "dead_flag", "evidence": "src/Flags.java line 3"}, {"name": "guess", "evidence": ""}]}""");
      fetched(world, "unused flags", "Added 1 to *flags*.");
      assertThat(world.simulators().model().requests().getLast().toString()).contains("flags that nothing reads");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatIsFetchedByACommandByWordsAndByASchedule(@TempDir Path folder) {
    try (var world = new World(simulators -> environment(simulators, folder, "per_day: 1"))) {
      // given more issues than GitHub shows at once
      IntStream.range(0, 130).forEach(i -> world.gitHub().open("acme/shop", "ada", "Test " + i + " is flaky", ""));
      world.slack().command(ADA, SHOP, "/skep", "queue fetch");
      assertThat(World.says(seen(world, "*flags* can fetch from:"), "• *hub* – GitHub's search, `flaky is:issue is:open`"))
          .isTrue();

      // when they are asked for in words, then all of them are read, and a person says whether they are meant
      String root = world.slack().say(ADA, SHOP, null, "@Skep please refill the queue from hub");
      world.press(ADA, SHOP, world.heard(SHOP, root, "I read hub: 130 new items for *flags*."), "Leave it");
      world.heard(SHOP, root, "Nothing of hub was added");

      // and a search that GitHub does not take is refused in one sentence
      world.slack().command(ADA, SHOP, "/skep", "queue fetch all of hub");
      seen(world,
          "The search of all of hub does not say what it looks for: put is:issue or is:pr into it. I added nothing.");
      String which = world.slack().say(ADA, SHOP, null, "@Skep refill the queue");
      world.heard(SHOP, which, "*flags* can fetch from:");

      // when a schedule asks for it, then its items come into the queue, and no model is asked
      world.simulators().jira().issue("FLAG-1", "Task", "Remove the flag old_banner");
      int asked = world.simulators().model().requests().size();
      String later =
          world.slack().say(ADA, SHOP, null, "@Skep in 3 seconds find decided flags and queue their cleanup");
      world.press(ADA, SHOP, world.heard(SHOP, later, "(Europe/Berlin)"), "Save");
      String due = seen(world, "set up by <@" + ADA + ">").path("ts").asText();
      world.heard(SHOP, due, "Added 1 to *flags*.");
      seen(world, "Feature flag cleanup: FLAG-1");
      assertThat(world.simulators().model().requests()).hasSize(asked);
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static JsonNode seen(World world, String words) {
    return await("Skep says “" + words + "”").atMost(Duration.ofSeconds(40)).until(
        () -> world.slack().everything(SHOP).stream().filter(m -> m.has("bot_id") && World.says(m, words)).findFirst()
            .orElse(null),
        m -> m != null);
  }
}
