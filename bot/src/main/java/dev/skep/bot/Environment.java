package dev.skep.bot;

import dev.skep.bot.policy.PolicyFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fixed environment names, checked together and turned into settings. Pure but for reading the policy file. */
final class Environment {
  private static final Map<String, String> NAMES = Map.ofEntries(
      Map.entry("SLACK_BOT_TOKEN", "skep.slack.bot-token"),
      Map.entry("SLACK_SIGNING_SECRET", "skep.slack.signing-secret"),
      Map.entry("SLACK_APP_TOKEN", "skep.slack.app-token"),
      Map.entry("SLACK_API_URL", "skep.slack.api-url"),
      Map.entry("GITHUB_TOKEN", "skep.github.token"),
      Map.entry("GITHUB_APP_ID", "skep.github.app-id"),
      Map.entry("GITHUB_APP_PRIVATE_KEY", "skep.github.app-private-key"),
      Map.entry("GITHUB_API_URL", "skep.github.api-url"),
      Map.entry("GITHUB_WEBHOOK_SECRET", "skep.github.webhook-secret"),
      Map.entry("LLM_PROVIDER", "skep.llm.provider"),
      Map.entry("LLM_BASE_URL", "skep.llm.base-url"),
      Map.entry("LLM_API_KEY", "skep.llm.api-key"),
      Map.entry("LLM_MODEL", "skep.llm.model"),
      Map.entry("LLM_MODEL_FAST", "skep.llm.model-fast"),
      Map.entry("DATABASE_USERNAME", "datasources.default.username"),
      Map.entry("DATABASE_PASSWORD", "datasources.default.password"),
      Map.entry("SKEP_CONFIG", "skep.config"),
      Map.entry("PORT", "micronaut.server.port"));

  private static final String EMBEDDED = "jdbc:h2:file:./data/skep";
  private static final String LIKE_POSTGRESQL =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE";
  private static final Set<String> PROVIDERS = Set.of("none", "openai", "anthropic", "ollama");

  private final Map<String, String> given;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> given) {
    this.given = given;
  }

  /** Every problem, each with what to set; empty when Skep can start. Values are never named. */
  List<String> problems() {
    problems.clear();
    slack();
    github();
    model();
    database();
    port();
    problems.addAll(PolicyFile.problems(has("SKEP_CONFIG") ? get("SKEP_CONFIG") : "skep.yml"));
    return List.copyOf(problems);
  }

  private void slack() {
    need("SLACK_BOT_TOKEN", "the bot's token (xoxb-…), from your Slack app under OAuth & Permissions");
    if (!has("SLACK_SIGNING_SECRET") && !has("SLACK_APP_TOKEN")) {
      problems.add("SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing: the first lets Slack call us over HTTP,"
          + " the second (xapp-…) lets us call Slack by Socket Mode");
    }
    if (has("SLACK_APP_TOKEN") && !get("SLACK_APP_TOKEN").startsWith("xapp-")) {
      problems.add("SLACK_APP_TOKEN is not an app-level token: those begin with xapp-");
    }
  }

  private void github() {
    boolean token = has("GITHUB_TOKEN");
    boolean app = has("GITHUB_APP_ID");
    if (token && app) {
      problems.add("GITHUB_TOKEN and GITHUB_APP_ID are both set: set one of them only");
    } else if (!token && !app) {
      problems.add("GITHUB_TOKEN is missing (or GITHUB_APP_ID with GITHUB_APP_PRIVATE_KEY); only a user token can"
          + " hand issues to the agent");
    }
    if (app && !has("GITHUB_APP_PRIVATE_KEY")) {
      problems.add("GITHUB_APP_PRIVATE_KEY is missing: GITHUB_APP_ID needs the app's private key (PEM)");
    }
    need("GITHUB_WEBHOOK_SECRET", "the secret of the webhook that points to /github/webhooks");
  }

  private void model() {
    String provider = provider();
    if (!PROVIDERS.contains(provider)) {
      problems.add("LLM_PROVIDER is not one of openai, anthropic, ollama, none");
      return;
    }
    if (provider.equals("none")) {
      return;
    }
    need("LLM_MODEL", "the name of the model that " + provider + " should use");
    if (!provider.equals("ollama")) {
      need("LLM_API_KEY", "the key for " + provider);
    } else {
      need("LLM_BASE_URL", "where your Ollama runs");
    }
  }

  private String provider() {
    return has("LLM_PROVIDER") ? get("LLM_PROVIDER") : "none";
  }

  private void database() {
    if (has("DATABASE_URL") && !get("DATABASE_URL").matches("jdbc:(h2|postgresql):.+")) {
      problems.add("DATABASE_URL must begin with jdbc:postgresql: or jdbc:h2:");
    }
  }

  private void port() {
    if (has("PORT") && !get("PORT").matches("\\d{1,5}")) {
      problems.add("PORT must be a number");
    }
  }

  private void need(String name, String what) {
    if (!has(name)) {
      problems.add(name + " is missing: " + what);
    }
  }

  /** Settings as the application knows them. Call only when there are no problems. */
  Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    NAMES.forEach((name, property) -> {
      if (has(name)) {
        settings.put(property, get(name));
      }
    });
    settings.put("skep.llm.provider", provider());
    settings.put("datasources.default.url", databaseUrl());
    settings.putIfAbsent("datasources.default.username", databaseUrl().startsWith("jdbc:h2:") ? "sa" : "skep");
    settings.putIfAbsent("datasources.default.password", "");
    return settings;
  }

  private String databaseUrl() {
    String url = has("DATABASE_URL") ? get("DATABASE_URL") : EMBEDDED;
    return url.startsWith("jdbc:h2:") && !url.toUpperCase(java.util.Locale.ROOT).contains("MODE=")
        ? url + LIKE_POSTGRESQL
        : url;
  }

  private boolean has(String name) {
    return given.containsKey(name) && !given.get(name).isBlank();
  }

  private String get(String name) {
    return given.get(name).strip();
  }
}
