package dev.skep.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkepTest {
  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void configure() throws IOException {
    Path policy = Files.writeString(folder.resolve("skep.yml"), "repositories:\n  - name: acme/shop\n");
    variables.putAll(Map.of(
        "SKEP_CONFIG", policy.toString(), "SLACK_BOT_TOKEN", "xoxb-hunter2", "SLACK_SIGNING_SECRET", "hunter2",
        "SLACK_API_URL", "http://127.0.0.1:1/", "GITHUB_TOKEN", "hunter2", "GITHUB_WEBHOOK_SECRET", "hunter2",
        "GITHUB_API_URL", "http://127.0.0.1:1", "PORT", "0",
        "DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
  }

  private static HttpResponse<String> get(Skep skep, String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(skep.url().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void operatorsSeeThatItIsWellAndNothingElse() throws Exception {
    try (Skep skep = Skep.start(variables)) {
      assertThat(skep.port()).isPositive().isEqualTo(skep.url().getPort());
      for (String path : new String[]{"/health", "/health/liveness", "/health/readiness"}) {
        assertThat(get(skep, path).body()).as(path).isEqualTo("{\"status\":\"UP\"}");
      }
      assertThat(get(skep, "/prometheus").body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
      for (String path : new String[]{"/env", "/beans", "/routes", "/loggers", "/threaddump", "/refresh", "/stop"}) {
        assertThat(get(skep, path).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void everyProblemOfTheEnvironmentAndThePolicyIsNamedTogether() throws Exception {
    Files.writeString(folder.resolve("skep.yml"), "repositorys:\n  - name: acme/shop\nlimits: {open_tasks: none}\n");
    variables.put("SLACK_BOT_TOKEN", "");
    variables.put("LLM_PROVIDER", "oracle");
    assertThatThrownBy(() -> Skep.start(variables)).isInstanceOf(Skep.CannotStart.class)
        .hasMessageContainingAll("SLACK_BOT_TOKEN is missing", "LLM_PROVIDER is not one of",
            "skep.yml line 1: unknown setting 'repositorys'; did you mean 'repositories'?",
            "skep.yml line 3: 'open_tasks' must be a whole number")
        .message().doesNotContain("hunter2");
  }

  @Test
  void aPortInUseIsSaidInOneSentence() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      variables.put("PORT", Integer.toString(other.getLocalPort()));
      assertThatThrownBy(() -> Skep.start(variables)).isInstanceOf(Skep.CannotStart.class)
          .hasMessage("Skep cannot start:\n  - port " + other.getLocalPort()
              + " is taken by another program; end that one, or set PORT to a free one");
    }
  }

  @Test
  void anEmbeddedDatabaseHasOneUserAndIsFreeAgainAfterwards() {
    variables.put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("skep"));
    try (Skep first = Skep.start(variables)) {
      assertThat(first.context().isRunning()).isTrue();
      variables.put("DATABASE_PASSWORD", "wrong");
      assertThatThrownBy(() -> Skep.start(variables)).isInstanceOf(Skep.CannotStart.class)
          .hasMessageContaining("the database does not let us in; check DATABASE_USERNAME and DATABASE_PASSWORD");
      variables.remove("DATABASE_PASSWORD");
    }
    Skep.start(variables).close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      90020 | another program, perhaps another Skep, has the embedded database open
      28000 | the database does not let us in
      08001 | the database cannot be reached; check DATABASE_URL, and that its server runs
      3D000 | the database that DATABASE_URL names does not exist on its server
      XX000 | the database cannot be used (DATABASE_URL): first line
      """)
  void whatIsWrongWithTheDatabaseIsSaidInWords(String state, String words) {
    var failure = new IllegalStateException(new java.sql.SQLException("first line\nselect hunter2", state));
    assertThat(StartFailure.words(failure, new Environment(variables))).hasValueSatisfying(
        said -> assertThat(said).startsWith(words).doesNotContain("hunter2"));
  }

  @Test
  void aDatabaseServerThatIsNotThereIsSaidInOneSentence() {
    variables.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/skep");
    variables.put("DATABASE_USERNAME", "skep");
    assertThatThrownBy(() -> Skep.start(variables)).isInstanceOf(Skep.CannotStart.class)
        .hasMessageContaining("the database cannot be reached; check DATABASE_URL, and that its server runs");
  }

  @Test
  void whatNobodyCaughtIsNotToldToWhoeverAsked() {
    var answer = new UnexpectedErrors().handle(
        io.micronaut.http.HttpRequest.GET("/"), new IllegalStateException("hunter2"));
    assertThat(answer.code()).isEqualTo(500);
    assertThat(answer.body()).asString().doesNotContain("hunter2", "Exception");
  }
}
