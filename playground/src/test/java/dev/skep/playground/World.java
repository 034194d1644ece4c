package dev.skep.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.Skep;
import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.slack.SlackPace;
import dev.skep.playground.slack.SlackSim;
import dev.skep.playground.time.FastTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The simulated world with the real bot in it, for stories told in given, when and then. */
public final class World implements AutoCloseable {
  public static final String ADA = "U001ADA";
  public static final String PAM = "U002PAM";
  public static final String GUS = "U003GUS";
  public static final String SHOP = "C01SHOP";
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration AGENT_PACE = Duration.ofMillis(150);

  private final Simulators simulators;
  private final Map<String, String> environment;
  private final @Nullable FastTime time;
  private Skep skep;

  public World(Map<String, String> more) {
    this(simulators -> more);
  }

  /** @param more of the environment, which may depend on where the simulators are */
  public World(Function<Simulators, Map<String, String>> more) {
    this(more, null);
  }

  /** @param time in which the world is, null for the machine's */
  World(Function<Simulators, Map<String, String>> more, @Nullable FastTime time) {
    this.time = time;
    var slack = SlackSim.Settings.simple().with(SlackPace.patient());
    var gitHub = new GitHubSim.Settings(
        "github_pat_playground", "playground-webhook-secret", Clock.systemUTC(), AGENT_PACE);
    simulators = time == null ? new Simulators(0, slack, gitHub) : new Simulators(0, time, slack, gitHub);
    environment = new HashMap<>(simulators.environment());
    environment.put("PORT", "0");
    environment.put("SKEP_CONFIG", Playground.policy(simulators.url()).toString());
    environment.putAll(more.apply(simulators));
    startBot();
  }

  public void startBot() {
    skep = Skep.start(environment, time == null ? null : time.clock());
    simulators.botAt(skep.url());
    if (time != null) {
      Playground.hasten(time, skep.context());
    }
  }

  public Skep bot() {
    return skep;
  }

  public Simulators simulators() {
    return simulators;
  }

  public SlackSim slack() {
    return simulators.slack();
  }

  public GitHubSim gitHub() {
    return simulators.gitHub();
  }

  /** Waits for a message of Skep's in that thread whose text or blocks hold {@code words}, and returns it. */
  public JsonNode heard(String channel, String thread, String words) {
    return await("Skep says “" + words + "”").atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
        .until(() -> bySkep(channel, thread).stream().filter(m -> says(m, words)).findFirst().orElse(null),
            m -> m != null);
  }

  public List<JsonNode> bySkep(String channel, String thread) {
    return slack().thread(channel, thread).stream().filter(m -> m.has("bot_id")).toList();
  }

  public static boolean says(JsonNode message, String words) {
    return (message.path("text").asText() + message.path("blocks")).contains(words);
  }

  /** Presses the button with this text on this message. */
  public void press(String person, String channel, JsonNode message, String words) {
    JsonNode button = StreamSupport.stream(message.path("blocks").spliterator(), false)
        .flatMap(b -> Stream.concat(
            StreamSupport.stream(b.path("elements").spliterator(), false), Stream.of(b.path("accessory"))))
        .filter(e -> e.path("text").path("text").asText().equals(words)).findFirst()
        .orElseThrow(() -> new AssertionError("no button “" + words + "” on " + message));
    assertThat(slack().press(person, channel, message.path("ts").asText(), button.path("action_id").asText()).status())
        .isEqualTo(200);
  }

  public JsonNode form(String person) {
    return await("a form opens").atMost(PATIENCE).until(() -> slack().form(person).orElse(null), f -> f != null);
  }

  public JsonNode pull(String repository, Predicate<JsonNode> wanted) {
    return await("a pull request").atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
        .until(() -> gitHub().pulls(repository).stream().filter(wanted).findFirst().orElse(null), p -> p != null);
  }

  /** From here on the agent makes a step only when told, so that what people do between its steps does not race with it. */
  public void agentWaits() {
    gitHub().pace(Duration.ZERO);
  }

  public void agentGoesOn() {
    gitHub().pace(AGENT_PACE);
  }

  /** Steps an agent that waits until there is its draft. */
  public JsonNode draft(String repository) {
    return await("a draft").atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
      gitHub().agentStep();
      return gitHub().pulls(repository).stream().findFirst().orElse(null);
    }, p -> p != null);
  }

  @Override
  public void close() {
    if (time != null) {
      time.close();
    }
    skep.close();
    simulators.close();
  }
}
