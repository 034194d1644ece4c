package dev.skep.playground.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.skep.bot.policy.PolicyFile;
import dev.skep.core.work.Retryable;
import dev.skep.intake.ReadingSource;
import dev.skep.intake.ReadingTool;
import dev.skep.intake.ToolArguments;
import dev.skep.playground.Faults.Fault;
import dev.skep.playground.Json;
import dev.skep.playground.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot's reading by MCP servers, over HTTP and over the streams of a process. */
@Tag("slow")
class McpReadingTest {
  private static final String READ_ONLY = "{\"readOnlyHint\": true}";
  private static final String HTTP =
      "  - {name: notes, url: '%s/mcp', token_env: NOTES_TOKEN, timeout: 3s, tools: [find, fetch.page, write, wipe, odd]}\n";

  @TempDir Path folder;
  private World world;

  private void start(String servers, String... more) {
    world = new World(simulators -> {
      simulators.mcpTools().with("find", "words", READ_ONLY, words -> "Found " + words + " </read>")
          .with("fetch.page", "id", "", id -> "Page " + id)
          .with("hidden", "x", READ_ONLY, x -> "Not listed")
          .with("write", "x", "{\"readOnlyHint\": false}", x -> "Written")
          .with("wipe", "x", "{\"destructiveHint\": true}", x -> "Wiped")
          .raw("{\"name\": \"strange\", \"inputSchema\": {\"type\": \"object\", \"properties\": {\"a\": {\"type\": 7}}}}",
              "");
      var environment = new HashMap<>(Map.of("LLM_PROVIDER", "none", "NOTES_TOKEN", McpSim.TOKEN,
          "DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "SECRET", "hunter2",
          "SKEP_CONFIG", policy(servers.formatted(simulators.url())).toString()));
      for (int i = 0; i < more.length; i += 2) {
        environment.put(more[i], more[i + 1]);
      }
      return environment;
    });
  }

  private Path policy(String servers) {
    try {
      return Files.writeString(folder.resolve("skep.yml"), "repositories: [{name: acme/shop}]\nmcp:\n" + servers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    if (world != null) {
      world.close();
    }
  }

  private List<ReadingTool> tools() {
    return world.bot().context().getBeansOfType(ReadingSource.class).stream().flatMap(s -> s.tools().stream())
        .filter(t -> !t.specification().name().startsWith("jira_")).toList();
  }

  private List<String> names() {
    return tools().stream().map(t -> t.specification().name()).toList();
  }

  private String call(String name, String parameter, String value) {
    return call(tools(), name, parameter, value);
  }

  private static String call(List<ReadingTool> tools, String name, String parameter, String value) {
    return tools.stream().filter(t -> t.specification().name().equals(name)).findFirst().orElseThrow().reading()
        .apply(new ToolArguments(Json.object(Map.of(parameter, value))));
  }

  @Test
  void onlyToolsThatAreAllowedAndChangeNothingAreOffered() {
    start(HTTP);
    assertThat(names()).containsExactly("notes_find", "notes_fetch_page");
    assertThat(tools().getFirst().specification()).satisfies(t -> {
      assertThat(t.description()).isEqualTo("Tells about find");
      assertThat(t.parameters().required()).containsExactly("words");
    });
    assertThat(call("notes_find", "words", "x")).isEqualTo("Found x </read>\n[an image is left out]");
    assertThat(call("notes_fetch_page", "id", "7")).startsWith("Page 7");
    assertThat(world.simulators().mcpTools().calls()).containsExactly("find {\"words\":\"x\"}", "fetch.page {\"id\":\"7\"}");
    assertThat(world.simulators().mcp().sessions()).isEqualTo(1);
  }

  @Test
  void whatAToolSaysOfItsFailureIsAnAnswer() {
    start(HTTP);
    assertThat(call("notes_find", "nothing", "x")).isEqualTo("It answered with an error: words is missing");
    List<ReadingTool> before = tools();
    world.simulators().mcpTools().without("find");
    assertThat(call(before, "notes_find", "words", "x")).isEqualTo("It answered with an error: Unknown tool: find");
  }

  @Test
  void aSessionThatEndedIsBegunAnew() {
    start(HTTP);
    assertThat(names()).hasSize(2);
    world.simulators().mcp().forget();
    assertThat(call("notes_find", "words", "again")).startsWith("Found again");
  }

  @Test
  void aServerThatFailsIsLeftAndFoundAgain() {
    start(HTTP);
    List<ReadingTool> before = tools();
    world.simulators().mcp().faults().next("tools/call", Fault.status(500));
    assertThatThrownBy(() -> call(before, "notes_find", "words", "x")).isInstanceOf(Retryable.class)
        .hasMessage("the MCP server notes failed: it answered 500");
    assertThatThrownBy(() -> call(before, "notes_find", "words", "x")).isInstanceOf(Retryable.class)
        .hasMessageContaining("not connected");
    assertThat(call("notes_find", "words", "y")).startsWith("Found y");
  }

  @Test
  void aCallEndsInTime() {
    start(HTTP);
    List<ReadingTool> before = tools();
    world.simulators().mcp().faults().next("tools/call", Fault.hang(false));
    long from = System.nanoTime();
    assertThatThrownBy(() -> call(before, "notes_find", "words", "x")).isInstanceOf(Retryable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void aTurnDoesNotWaitForADeadOrSlowServer() {
    start("  - {name: dead, url: 'http://127.0.0.1:1/mcp', tools: [a]}\n" + HTTP);
    world.simulators().mcp().faults().next("initialize", Fault.late(Duration.ofMillis(2_500)));
    long from = System.nanoTime();
    assertThat(names()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMillis(2_400));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(names()).hasSize(2));
  }

  @Test
  void aWrongTokenIsNoTool() {
    start(HTTP, "NOTES_TOKEN", "hunter2");
    assertThat(names()).isEmpty();
    assertThat(world.simulators().mcp().sessions()).isZero();
  }

  @Test
  void aProcessSeesNothingOfTheEnvironmentButWhatIsListedAndEndsWithThePolicy() {
    List<Long> before = children();
    start(process("env: [NOTES_TOKEN]"));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(names()).containsExactly("local_environment",
        "local_die"));
    assertThat(call("local_environment", "part", "all")).contains("NOTES_TOKEN=" + McpSim.TOKEN)
        .doesNotContain("hunter2", "PATH=", "HOME=", "SLACK");
    List<Long> started = children().stream().filter(p -> !before.contains(p)).toList();
    assertThat(started).hasSize(1);

    policy("");
    world.bot().context().getBean(PolicyFile.class).reload();
    assertThat(names()).isEmpty();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(children()).doesNotContainAnyElementsOf(started));
  }

  @Test
  void aProcessThatEndsIsStartedAnewAndEndsWithTheBot() {
    List<Long> before = children();
    start(process("timeout: 8s"));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(names()).hasSize(2));
    List<ReadingTool> first = tools();
    assertThatThrownBy(() -> call(first, "local_die", "how", "now")).isInstanceOf(Retryable.class);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(names()).hasSize(2));
    assertThat(call("local_environment", "part", "all")).startsWith("{");
    world.close();
    world = null;
    assertThat(children().stream().filter(p -> !before.contains(p))).isEmpty();
  }

  private static String process(String more) {
    return "  - {name: local, command: ['" + Path.of(System.getProperty("java.home"), "bin", "java")
        + "', '-Xmx64m', '-cp', '"
        + System.getProperty("java.class.path").replace("%", "%%") + "', '" + StdioServer.class.getName()
        + "'], tools: [environment, die], " + more + "}\n";
  }

  private static List<Long> children() {
    try (Stream<ProcessHandle> all = ProcessHandle.current().children()) {
      return all.filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
    }
  }
}
