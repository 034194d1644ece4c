package dev.skep.bot;

import dev.skep.bot.mcp.Variables;
import dev.skep.core.database.DatabaseUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The variables Skep was started with, by their fixed names, turned into the settings of the application. */
final class Environment {
  static final int DEFAULT_PORT = 8080;
  private static final String DEFAULT_POLICY = "skep.yml";

  private static final Map<String, String> SETTINGS = Map.ofEntries(
      Map.entry("SLACK_BOT_TOKEN", "skep.slack.bot-token"),
      Map.entry("SLACK_SIGNING_SECRET", "skep.slack.signing-secret"),
      Map.entry("SLACK_APP_TOKEN", "skep.slack.app-token"),
      Map.entry("SLACK_API_URL", "skep.slack.api-url"),
      Map.entry("SLACK_CLIENT_ID", "skep.web.client-id"),
      Map.entry("SLACK_CLIENT_SECRET", "skep.web.client-secret"),
      Map.entry("SKEP_URL", "skep.web.url"),
      Map.entry("GITHUB_TOKEN", "skep.github.token"),
      Map.entry("GITHUB_APP_ID", "skep.github.app-id"),
      Map.entry("GITHUB_APP_PRIVATE_KEY", "skep.github.app-private-key"),
      Map.entry("GITHUB_API_URL", "skep.github.api-url"),
      Map.entry("GITHUB_WEBHOOK_SECRET", "skep.github.webhook-secret"),
      Map.entry("JIRA_URL", "skep.jira.url"),
      Map.entry("JIRA_EMAIL", "skep.jira.email"),
      Map.entry("JIRA_API_TOKEN", "skep.jira.api-token"),
      Map.entry("LLM_BASE_URL", "skep.llm.base-url"),
      Map.entry("LLM_API_KEY", "skep.llm.api-key"),
      Map.entry("LLM_MODEL", "skep.llm.model"),
      Map.entry("LLM_VISION", "skep.llm.vision"),
      Map.entry("LLM_MODEL_FAST", "skep.llm.model-fast"));

  private final Map<String, String> given;

  Environment(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  boolean has(String name) {
    return !get(name).isEmpty();
  }

  boolean hasAny(String... names) {
    return List.of(names).stream().anyMatch(this::has);
  }

  /** What the variable holds, without blanks around it; empty where it is not set. */
  String get(String name) {
    return given.getOrDefault(name, "").strip();
  }

  /** For secrets that the policy names. */
  Variables variables() {
    return new Variables(given);
  }

  String provider() {
    return has("LLM_PROVIDER") ? get("LLM_PROVIDER").toLowerCase(Locale.ROOT) : "none";
  }

  String policyFile() {
    return has("SKEP_CONFIG") ? get("SKEP_CONFIG") : DEFAULT_POLICY;
  }

  DatabaseUrl database() {
    return new DatabaseUrl(has("DATABASE_URL") ? get("DATABASE_URL") : DatabaseUrl.EMBEDDED);
  }

  /** Settings as the application knows them; of use only when {@link EnvironmentCheck} found no problem. */
  Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    SETTINGS.forEach((name, setting) -> {
      if (has(name)) {
        settings.put(setting, literally(get(name)));
      }
    });
    settings.put("skep.llm.provider", provider());
    settings.put("skep.config", literally(policyFile()));
    settings.put("micronaut.server.port", has("PORT") ? get("PORT") : DEFAULT_PORT);
    settings.put("datasources.default.url", literally(database().complete()));
    settings.put("datasources.default.username", literally(databaseUser()));
    settings.put("datasources.default.password", literally(get("DATABASE_PASSWORD")));
    settings.put(DOLLAR, "$");
    return settings;
  }

  private String databaseUser() {
    return has("DATABASE_USERNAME") ? get("DATABASE_USERNAME") : database().isEmbedded() ? "sa" : "";
  }

  private static final String DOLLAR = "skep.dollar";

  /** A password may well contain what the application's settings would take for the name of another setting. */
  private static String literally(String value) {
    return value.replace("${", "${" + DOLLAR + "}{");
  }
}
