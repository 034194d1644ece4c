package dev.skep.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.database.DatabaseUrl;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  private static final String PEM = "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----";
  private static final Map<String, String> COMPLETE = Map.of(
      "SLACK_BOT_TOKEN", "xoxb-hunter2", "SLACK_SIGNING_SECRET", "hunter2", "GITHUB_TOKEN", "github_pat_hunter2",
      "GITHUB_WEBHOOK_SECRET", "hunter2");

  private static Map<String, String> completeBut(String... changes) {
    var variables = new HashMap<>(COMPLETE);
    for (int i = 0; i < changes.length; i += 2) {
      variables.put(changes[i], changes[i + 1]);
    }
    return variables;
  }

  private static List<String> problems(Map<String, String> variables) {
    return EnvironmentCheck.problems(new Environment(variables));
  }

  private static List<String> problems(String... changes) {
    return problems(completeBut(changes));
  }

  @Test
  void anEmptyOneNamesEveryProblemAtOnce() {
    assertThat(problems(Map.of())).satisfiesExactly(
        p -> assertThat(p).startsWith("SLACK_BOT_TOKEN is missing: "),
        p -> assertThat(p).startsWith("SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing: "),
        p -> assertThat(p).startsWith("GITHUB_TOKEN is missing: "),
        p -> assertThat(p).startsWith("GITHUB_WEBHOOK_SECRET is missing: "));
  }

  @Test
  void aCompleteOneHasNoProblems() {
    assertThat(problems()).isEmpty();
    assertThat(problems("SLACK_SIGNING_SECRET", "", "SLACK_APP_TOKEN", "xapp-1")).isEmpty();
    assertThat(problems("GITHUB_TOKEN", "", "GITHUB_APP_ID", "7", "GITHUB_APP_PRIVATE_KEY", PEM)).isEmpty();
    assertThat(problems("JIRA_URL", "https://acme.atlassian.net", "JIRA_EMAIL", "a@b", "JIRA_API_TOKEN", "t")).isEmpty();
    assertThat(problems("SKEP_URL", "https://skep.acme.example")).isEmpty();
    assertThat(problems("SKEP_URL", "http://localhost:8080/", "SLACK_CLIENT_ID", "1.2", "SLACK_CLIENT_SECRET", "s"))
        .isEmpty();
    assertThat(problems("SLACK_CLIENT_ID", "1.2")).extracting(p -> p.split(" ")[0])
        .containsExactly("SLACK_CLIENT_SECRET", "SKEP_URL");
    assertThat(problems("LLM_PROVIDER", "OpenAI", "LLM_MODEL", "m", "LLM_API_KEY", "k")).isEmpty();
    assertThat(problems("LLM_PROVIDER", "none", "LLM_MODEL", "m")).isEmpty();
    assertThat(problems("LLM_PROVIDER", "ollama", "LLM_MODEL", "m", "LLM_BASE_URL", "http://localhost:11434")).isEmpty();
    assertThat(problems("DATABASE_URL", "jdbc:postgresql://db/skep", "DATABASE_USERNAME", "skep")).isEmpty();
    assertThat(problems("DATABASE_URL", "jdbc:postgresql://db/skep?user=skep")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      SLACK_BOT_TOKEN        | xapp-hunter2            | SLACK_BOT_TOKEN does not begin with xoxb-
      SLACK_BOT_TOKEN        | '  '                    | SLACK_BOT_TOKEN is missing
      SLACK_APP_TOKEN        | xoxb-hunter2            | SLACK_APP_TOKEN does not begin with xapp-
      SLACK_SIGNING_SECRET   | ''                      | SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing
      SLACK_API_URL          | hunter2                 | SLACK_API_URL must be an address
      SKEP_URL               | hunter2                 | SKEP_URL must be an address
      SKEP_URL               | http://skep.example     | SKEP_URL must begin with https://
      SKEP_URL               | https://skep.example/x  | SKEP_URL takes no path
      GITHUB_TOKEN           | ''                      | GITHUB_TOKEN is missing
      GITHUB_WEBHOOK_SECRET  | ''                      | GITHUB_WEBHOOK_SECRET is missing
      GITHUB_API_URL         | ftp://hunter2           | GITHUB_API_URL must be an address
      GITHUB_API_URL         | https:// hunter2        | GITHUB_API_URL must be an address
      LLM_PROVIDER           | hunter2                 | LLM_PROVIDER is not one of openai, anthropic, ollama, none
      LLM_VISION             | hunter2                 | LLM_VISION is neither true nor false
      LLM_API_KEY            | hunter2                 | LLM_PROVIDER is missing
      DATABASE_URL           | mysql://x:hunter2@y     | DATABASE_URL must begin with
      DATABASE_URL           | jdbc:h2:                | DATABASE_URL must begin with
      DATABASE_URL           | jdbc:h2:mem:            | DATABASE_URL names no database
      DATABASE_URL           | jdbc:h2:mem:x;MODE=DB2  | DATABASE_URL sets MODE to something else than Skep needs
      DATABASE_URL           | jdbc:postgresql://y/x   | DATABASE_USERNAME is missing
      DATABASE_PASSWORD      | hunter2                 | DATABASE_URL is missing
      PORT                   | hunter2                 | PORT must be a number
      PORT                   | 65536                   | PORT must be a number
      PORT                   | -1                      | PORT must be a number
      """)
  void aMistakeIsTheOnlyThingNamed(String variable, String value, String problem) {
    assertThat(problems(variable, value)).singleElement().asString().startsWith(problem).doesNotContain("hunter2");
  }

  @Test
  void jiraIsWantedWithAllItNeedsOrNotAtAll() {
    assertThat(problems("JIRA_API_TOKEN", "hunter2")).satisfiesExactly(
        p -> assertThat(p).startsWith("JIRA_URL is missing: "),
        p -> assertThat(p).startsWith("JIRA_EMAIL is missing: "));
    assertThat(problems("JIRA_URL", "acme", "JIRA_EMAIL", "a@b", "JIRA_API_TOKEN", "hunter2")).singleElement().asString()
        .startsWith("JIRA_URL must be an address").doesNotContain("hunter2");
  }

  @Test
  void contradictionsAreNamed() {
    assertThat(problems("GITHUB_APP_ID", "7", "GITHUB_APP_PRIVATE_KEY", PEM)).singleElement().asString()
        .startsWith("GITHUB_TOKEN and GITHUB_APP_ID (or its key) are both set");
    assertThat(problems("GITHUB_TOKEN", "", "GITHUB_APP_ID", "7")).singleElement().asString()
        .startsWith("GITHUB_APP_PRIVATE_KEY is missing");
    assertThat(problems("GITHUB_TOKEN", "", "GITHUB_APP_PRIVATE_KEY", PEM)).singleElement().asString()
        .startsWith("GITHUB_APP_ID is missing");
    assertThat(problems("GITHUB_TOKEN", "", "GITHUB_APP_ID", "7", "GITHUB_APP_PRIVATE_KEY", "/run/hunter2.pem"))
        .singleElement().asString().startsWith("GITHUB_APP_PRIVATE_KEY is not a private key").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"openai, LLM_MODEL LLM_API_KEY", "anthropic, LLM_MODEL LLM_API_KEY", "ollama, LLM_MODEL LLM_BASE_URL"})
  void aProviderNeedsItsSettings(String provider, String missing) {
    assertThat(problems("LLM_PROVIDER", provider)).extracting(p -> p.substring(0, p.indexOf(" is missing: ")))
        .containsExactly(missing.split(" "));
  }

  @Test
  void settingsHaveDefaults() {
    assertThat(new Environment(COMPLETE).settings())
        .containsEntry("skep.slack.bot-token", "xoxb-hunter2")
        .containsEntry("skep.llm.provider", "none")
        .containsEntry("skep.config", "skep.yml")
        .containsEntry("micronaut.server.port", 8080)
        .containsEntry("datasources.default.username", "sa")
        .containsEntry("datasources.default.url", "jdbc:h2:file:./data/skep;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;OPTIMIZE_REUSE_RESULTS=0")
        .doesNotContainKeys("skep.slack.app-token", "skep.github.app-id", "skep.llm.api-key");
  }

  @Test
  void h2IsMadeToBehaveLikePostgreSqlAndPostgreSqlIsLeftAlone() {
    assertThat(new DatabaseUrl("jdbc:h2:mem:x;mode=postgresql;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=TRUE").complete())
        .isEqualTo("jdbc:h2:mem:x;mode=postgresql;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=TRUE"
            + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;OPTIMIZE_REUSE_RESULTS=0");
    assertThat(new DatabaseUrl("jdbc:postgresql://db/skep?sslmode=require").complete())
        .isEqualTo("jdbc:postgresql://db/skep?sslmode=require");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a${b}c", "${", "${PATH}${HOME:x}", "$a{b}", "plain"})
  void aSecretReachesTheApplicationLetterByLetter(String secret) {
    var settings = new Environment(completeBut("SLACK_SIGNING_SECRET", secret)).settings();
    try (var context = ApplicationContext.builder().properties(Map.of(
        "skep.dollar", settings.get("skep.dollar"), "secret", settings.get("skep.slack.signing-secret"))).build()) {
      assertThat(context.getEnvironment().start().getProperty("secret", String.class)).hasValue(secret);
    }
  }
}
