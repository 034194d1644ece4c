package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.slack.SlackPace;
import dev.skep.playground.slack.SlackSim;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bot as a process of its own, killed with -9 at the worst moments of filing, and started again. */
@Tag("slow")
class KilledTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private EmbeddedPostgres postgres;
  private Simulators simulators;
  private int port;
  private Process bot;

  @BeforeEach
  void begin() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    simulators = new Simulators(0, SlackSim.Settings.simple().with(SlackPace.patient()), new GitHubSim.Settings(
        "github_pat_playground", "playground-webhook-secret", Clock.systemUTC(), Duration.ofMillis(100)));
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    simulators.botAt(URI.create("http://127.0.0.1:" + port));
    startBot();
  }

  private void startBot() throws IOException {
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dskep.work.lease=4s",
        "-Dskep.work.first-retry=200ms", "-Dskep.dispatch.look-again-first=5s", "-Dskep.dispatch.look-again-every=5s",
        "-cp", System.getProperty("surefire.test.class.path",
            System.getProperty("java.class.path")),
        "dev.skep.bot.Skep"));
    var process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/killed-bot.log")));
    var environment = new HashMap<>(simulators.environment());
    environment.putAll(Map.of("PORT", Integer.toString(port), "SKEP_CONFIG", Playground.policy(simulators.url()).toString(),
        "DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"), "DATABASE_USERNAME", "postgres",
        "DATABASE_PASSWORD", "postgres"));
    process.environment().putAll(environment);
    bot = process.start();
    await("the bot is up").atMost(PATIENCE).ignoreExceptions().until(() -> {
      var health = (java.net.HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
      return health.getResponseCode() == 200;
    });
  }

  private void killBot() throws InterruptedException {
    bot.destroyForcibly();
    assertThat(bot.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void end() throws Exception {
    killBot();
    simulators.close();
    postgres.close();
  }

  @ParameterizedTest(name = "{0}, after the call: {1}")
  @CsvSource({"create-issue, false", "create-issue, true", "assign, false", "assign, true", "chat.postMessage, false",
      "chat.postMessage, true"})
  void oneIssueAndOnePostHoweverItEnds(String call, boolean after) throws Exception {
    SlackSim slack = simulators.slack();
    String root = slack.say(ADA, SHOP, null, "@Skep fix the footer in acme/shop");
    slack.press(ADA, SHOP, heard(root, "How will we see").path("ts").asText(), "answer_2");
    JsonNode brief = heard(root, "File it");

    var fault = Faults.Fault.hang(after);
    (call.contains(".") ? slack.faults() : simulators.gitHub().faults()).next(call, fault);
    slack.press(ADA, SHOP, brief.path("ts").asText(), "file_brief");
    assertThat(fault.met().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("the call was made").isTrue();
    killBot();
    startBot();

    heard(root, "The agent opened a draft");
    assertThat(simulators.gitHub().issues("acme/shop")).hasSize(1);
    assertThat(simulators.gitHub().pulls("acme/shop")).hasSize(1);
    assertThat(bySkep(root)).filteredOn(m -> World.says(m, "asked for by")).hasSize(1);
    assertThat(bySkep(root)).filteredOn(m -> m.path("text").asText().startsWith("The agent opened")).hasSize(1);
  }

  @ParameterizedTest(name = "after the call: {0}")
  @ValueSource(booleans = {false, true})
  void whatAPersonSaysIsToldToTheAgentOnce(boolean after) throws Exception {
    SlackSim slack = simulators.slack();
    String root = slack.say(ADA, SHOP, null, "@Skep fix the footer in acme/shop");
    slack.press(ADA, SHOP, heard(root, "How will we see").path("ts").asText(), "answer_2");
    slack.press(ADA, SHOP, heard(root, "File it").path("ts").asText(), "file_brief");
    heard(root, "The agent opened a draft");
    slack.say(ADA, SHOP, root, "@Skep also rename the setting");
    JsonNode shown = heard(root, "I'll tell the agent");

    var fault = Faults.Fault.hang(after);
    simulators.gitHub().faults().next("comment", fault);
    slack.press(ADA, SHOP, shown.path("ts").asText(), "word_send_0");
    assertThat(fault.met().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("the call was made").isTrue();
    killBot();
    startBot();

    heard(root, "The agent was told");
    int pull = simulators.gitHub().pulls("acme/shop").getFirst().path("number").asInt();
    assertThat(simulators.gitHub().comments("acme/shop", pull)).filteredOn(c -> c.startsWith("@copilot ")).hasSize(1);
  }

  private JsonNode heard(String root, String words) {
    return await("Skep says “" + words + "”").atMost(PATIENCE)
        .until(() -> bySkep(root).stream().filter(m -> World.says(m, words)).findFirst().orElse(null), m -> m != null);
  }

  private List<JsonNode> bySkep(String root) {
    return simulators.slack().thread(SHOP, root).stream().filter(m -> m.has("bot_id")).toList();
  }
}
