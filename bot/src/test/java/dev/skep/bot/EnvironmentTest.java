package dev.skep.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  @TempDir Path folder;
  private final Map<String, String> complete = new HashMap<>();

  @BeforeEach
  void writePolicy() throws IOException {
    Path policy = Files.writeString(folder.resolve("skep.yml"), "repositories:\n  - name: acme/shop\n");
    complete.putAll(Map.of(
        "SKEP_CONFIG", policy.toString(), "SLACK_BOT_TOKEN", "xoxb-secret", "SLACK_SIGNING_SECRET", "s",
        "GITHUB_TOKEN", "github_pat_secret", "GITHUB_WEBHOOK_SECRET", "w"));
  }

  @Test
  void aCompleteOneHasNoProblemsAndAnEmbeddedDatabase() {
    var environment = new Environment(complete);
    assertThat(environment.problems()).isEmpty();
    assertThat(environment.settings())
        .containsEntry("skep.slack.bot-token", "xoxb-secret")
        .containsEntry("skep.llm.provider", "none")
        .satisfies(s -> assertThat(s.get("datasources.default.url")).asString()
            .startsWith("jdbc:h2:file:./data/skep;MODE=PostgreSQL"));
  }

  @Test
  void anEmptyOneNamesEveryProblemAtOnce() {
    var problems = new Environment(Map.of("SKEP_CONFIG", folder.resolve("gone.yml").toString())).problems();
    assertThat(problems).hasSize(5)
        .anyMatch(p -> p.startsWith("SLACK_BOT_TOKEN is missing"))
        .anyMatch(p -> p.startsWith("SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing"))
        .anyMatch(p -> p.startsWith("GITHUB_TOKEN is missing"))
        .anyMatch(p -> p.startsWith("GITHUB_WEBHOOK_SECRET is missing"))
        .anyMatch(p -> p.startsWith("there is no policy file"));
  }

  @Test
  void contradictionsAreNamedWithoutTheirValues() {
    complete.putAll(Map.of("GITHUB_APP_ID", "12", "LLM_PROVIDER", "oracle", "DATABASE_URL", "mysql://x:hunter2@y",
        "SLACK_APP_TOKEN", "xoxb-hunter2", "PORT", "http"));
    var problems = new Environment(complete).problems();
    assertThat(problems).hasSize(6)
        .anyMatch(p -> p.startsWith("GITHUB_TOKEN and GITHUB_APP_ID are both set"))
        .anyMatch(p -> p.startsWith("GITHUB_APP_PRIVATE_KEY is missing"))
        .anyMatch(p -> p.startsWith("LLM_PROVIDER is not one of"))
        .anyMatch(p -> p.startsWith("DATABASE_URL must begin with"))
        .anyMatch(p -> p.startsWith("SLACK_APP_TOKEN is not an app-level token"))
        .anyMatch(p -> p.startsWith("PORT must be a number"))
        .noneMatch(p -> p.contains("hunter2"));
  }

  @Test
  void aProviderNeedsItsModelAndKey() {
    complete.put("LLM_PROVIDER", "anthropic");
    assertThat(new Environment(complete).problems()).hasSize(2);
  }
}
