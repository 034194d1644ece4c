package dev.skep.playground.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.playground.Simulators;
import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.slack.SlackSim;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvalTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... arguments) {
    out.reset();
    err.reset();
    return new Eval(environment, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), kept()).run(Arrays.asList(arguments));
  }

  private Path kept() {
    return folder.resolve("deep/last.json");
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", " NONE "})
  void withoutAModelItSaysHowToSetOne(String provider) {
    assertThat(run(Map.of("LLM_PROVIDER", provider))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("No model is configured", "LLM_PROVIDER", "LLM_MODEL",
        "LLM_API_KEY", "./skep eval --scripted");
    assertThat(said()).isEmpty();
    assertThat(kept()).doesNotExist();
  }

  @Test
  void aModelThatIsHalfConfiguredIsNamedAsTheBotDoes() {
    assertThat(run(Map.of("LLM_PROVIDER", "openai"), "--only", "no-code-lunch")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Skep cannot start", "LLM_MODEL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--fast", "--repeat", "--repeat 0", "--repeat many", "--only", "--only nothing"})
  void whatItDoesNotKnowIsAnsweredWithItsUsage(String arguments) {
    assertThat(run(Map.of(), arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: ./skep eval");
  }

  @Test
  void helpIsNoMistake() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(said()).startsWith("usage: ./skep eval");
  }

  @Test
  void aScriptedRunIsPrintedKeptAndComparedWith() throws IOException {
    assertThat(run(Map.of(), "--scripted", "--only", "no-code", "--repeat", "2")).isZero();
    assertThat(said()).contains("no-code-lunch", "2/2", "Kept as the first run");
    assertThat(said().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));

    String better = Files.readString(kept()).replaceFirst("\"complete\" : 2", "\"complete\" : 0");
    Files.writeString(kept(), better);
    assertThat(run(Map.of(), "--scripted", "--only", "no-code", "--repeat", "2")).isZero();
    assertThat(said()).contains("2/2 +2", "Not worse than last time");
    assertThat(new LastRun(kept(), "another model").rows()).isEmpty();
  }

  @Test
  void theModelOfTheEnvironmentIsTheOneThatIsMeasured() {
    try (var other = new Simulators(0, SlackSim.Settings.simple(), GitHubSim.Settings.simple())) {
      var environment = new HashMap<>(other.environment());
      environment.put("LLM_MODEL", "bee-1");
      assertThat(run(environment, "--only", "repository-by-link")).isZero();
      assertThat(other.model().requests()).isNotEmpty()
          .allSatisfy(r -> assertThat(r.path("model").asText()).isEqualTo("bee-1"));
      assertThat(said()).containsPattern("repository-by-link +repository +(yes|NO) +yes +1 +0 ");
      assertThat(new LastRun(kept(), "bee-1").rows()).containsOnlyKeys("repository-by-link")
          .allSatisfy((name, row) -> assertThat(row.tokens()).isPositive());
    }
  }

  @Test
  void worseIsTold() {
    Row before = row(2, 2, List.of());
    new LastRun(kept(), "m").keep(List.of(before));
    Row now = row(1, 2, List.of("a GitHub token"));
    assertThat(now.isWorseThan(new LastRun(kept(), "m").rows().get("one"))).isTrue();
    assertThat(before.isWorseThan(now)).isFalse();
    assertThat(new Table(Map.of("one", before)).lines(List.of(now)))
        .anySatisfy(line -> assertThat(line).contains("1/2 -1", "2/2", "1 +1", "1.5k", "0.0100"))
        .anySatisfy(line -> assertThat(line).contains("one: FORBIDDEN, it contains a GitHub token"))
        .anySatisfy(line -> assertThat(line).contains("one: title is empty"));
  }

  private static Row row(int complete, int right, List<String> forbidden) {
    return new Row("one", "bug", 2, complete, right, 3, forbidden, 1_500, 0.01, 12, List.of("title is empty"));
  }

  @Test
  void aFileOfAnotherTimeCountsAsNone() throws IOException {
    Files.createDirectories(kept().getParent());
    Files.writeString(kept(), "[1, 2");
    assertThat(new LastRun(kept(), "m").rows()).isEmpty();
  }
}
