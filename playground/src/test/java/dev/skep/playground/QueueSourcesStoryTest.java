package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a queue's sources list, over HTTP, and what is said where one of them cannot be read. */
class QueueSourcesStoryTest {

  private static Map<String, String> environment(Simulators simulators, Path folder) {
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
              check: true
              sources:
                - {name: decided, jql: 'text ~ "flag"'}
                - {name: wrong, jql: 'text ~'}
                - {name: talked of, chat: expired flag}
                - {name: service, mcp: {server: flags, tool: expired, arguments: '{"status": "expired"}'}}
                - {name: closed, mcp: {server: flags, tool: wipe}}
                - {name: unused flags, finder: flags that nothing reads}
          """.formatted(simulators.url()));
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
    try (var world = new World(simulators -> environment(simulators, folder))) {
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
}
