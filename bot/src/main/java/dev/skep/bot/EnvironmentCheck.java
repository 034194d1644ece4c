package dev.skep.bot;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds everything that is missing from the environment or contradicts itself. Pure; names variables, never values. */
final class EnvironmentCheck {
  private static final Set<String> PROVIDERS = Set.of("none", "openai", "anthropic", "ollama");
  private static final int PORT_MAX = 65_535;

  private final Environment given;
  private final List<String> problems = new ArrayList<>();

  private EnvironmentCheck(Environment given) {
    this.given = given;
  }

  /** Every problem, each saying what to set and where it comes from. */
  static List<String> problems(Environment given) {
    var check = new EnvironmentCheck(given);
    check.slack();
    check.pages();
    check.gitHub();
    check.jira();
    check.model();
    check.database();
    check.port();
    return List.copyOf(check.problems);
  }

  private void slack() {
    need("SLACK_BOT_TOKEN", "the bot's token (xoxb-…), from your Slack app under OAuth & Permissions");
    prefix("SLACK_BOT_TOKEN", "xoxb-", "the bot's token, from your Slack app under OAuth & Permissions");
    prefix("SLACK_APP_TOKEN", "xapp-", "an app-level token, from your Slack app under Basic Information");
    if (!given.hasAny("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN")) {
      add("SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing: with the first (Basic Information) Slack calls us over"
          + " HTTP, with the second (xapp-…) we call Slack by Socket Mode");
    }
    address("SLACK_API_URL");
  }

  private void pages() {
    if (given.hasAny("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")) {
      String what = "for signing in to the dashboard, from your Slack app under Basic Information";
      need("SLACK_CLIENT_ID", what);
      need("SLACK_CLIENT_SECRET", what);
      need("SKEP_URL", "where people's browsers find Skep, such as https://skep.acme.example");
    }
    address("SKEP_URL");
    String url = given.get("SKEP_URL");
    if (url.matches("https?://.*") && !url.matches("https?://[^/?#@\\s]+/?")) {
      add("SKEP_URL takes no path: Skep's pages begin at /dashboard");
    } else if (url.matches("http://.*") && !url.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?/?")) {
      add("SKEP_URL must begin with https://, for people sign in there; only this machine itself (http://localhost) may do"
          + " without");
    }
  }

  private void gitHub() {
    boolean app = given.hasAny("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY");
    if (given.has("GITHUB_TOKEN") && app) {
      add("GITHUB_TOKEN and GITHUB_APP_ID (or its key) are both set: set one of them only");
    } else if (app) {
      need("GITHUB_APP_ID", "the id of the GitHub App whose GITHUB_APP_PRIVATE_KEY is set");
      need("GITHUB_APP_PRIVATE_KEY", "GITHUB_APP_ID needs the app's private key, the whole PEM file");
      privateKey();
    } else {
      need("GITHUB_TOKEN", "a token of a user, from GitHub under Settings → Developer settings (or GITHUB_APP_ID with"
          + " GITHUB_APP_PRIVATE_KEY; but only a user's token can hand issues to the agent)");
    }
    need("GITHUB_WEBHOOK_SECRET", "the secret of the GitHub webhook that points to /github/webhooks");
    address("GITHUB_API_URL");
  }

  private void privateKey() {
    if (given.has("GITHUB_APP_PRIVATE_KEY") && !given.get("GITHUB_APP_PRIVATE_KEY").contains("PRIVATE KEY-----")) {
      add("GITHUB_APP_PRIVATE_KEY is not a private key: it takes the text of the PEM file, from its BEGIN to its END"
          + " line, not its path");
    }
  }

  private void jira() {
    if (!given.hasAny("JIRA_URL", "JIRA_EMAIL", "JIRA_API_TOKEN")) {
      return;
    }
    need("JIRA_URL", "where your Jira Cloud is, such as https://acme.atlassian.net (or take all JIRA_ settings away)");
    need("JIRA_EMAIL", "the e-mail address of the account that reads Jira");
    need("JIRA_API_TOKEN", "an API token of that account, from id.atlassian.com under Security");
    address("JIRA_URL");
  }

  private void model() {
    if (!PROVIDERS.contains(given.provider())) {
      add("LLM_PROVIDER is not one of openai, anthropic, ollama, none");
      return;
    }
    switch (given.provider()) {
      case "openai", "anthropic" -> {
        need("LLM_MODEL", "the name of the model to ask");
        need("LLM_API_KEY", "the key for " + given.provider()
            + (given.has("LLM_BASE_URL") ? "; any word will do if your server wants none" : ""));
      }
      case "ollama" -> {
        need("LLM_MODEL", "the name of the model to ask");
        need("LLM_BASE_URL", "where your Ollama runs, such as http://localhost:11434");
      }
      default -> {
        if (!given.has("LLM_PROVIDER") && given.hasAny("LLM_MODEL", "LLM_MODEL_FAST", "LLM_API_KEY", "LLM_BASE_URL")) {
          add("LLM_PROVIDER is missing, yet other LLM_ settings are there: set it to openai, anthropic or ollama, or to"
              + " none to do without a model");
        }
      }
    }
    address("LLM_BASE_URL");
    if (given.has("LLM_VISION") && !Set.of("true", "false").contains(given.get("LLM_VISION"))) {
      add("LLM_VISION is neither true nor false: it says whether the model can be shown images");
    }
  }

  private void database() {
    given.database().problem().ifPresent(words -> add("DATABASE_URL " + words));
    if (!given.database().isEmbedded() && given.database().problem().isEmpty() && !given.database().namesUser()) {
      need("DATABASE_USERNAME", "who logs in to the database of DATABASE_URL");
    }
    if (!given.has("DATABASE_URL") && given.hasAny("DATABASE_USERNAME", "DATABASE_PASSWORD")) {
      add("DATABASE_URL is missing, yet DATABASE_USERNAME or DATABASE_PASSWORD is there: set it to jdbc:postgresql:…, or"
          + " take the others away to use the embedded database");
    }
  }

  private void port() {
    String port = given.get("PORT");
    if (!port.isEmpty() && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= PORT_MAX)) {
      add("PORT must be a number up to " + PORT_MAX);
    }
  }

  private void need(String name, String what) {
    if (!given.has(name)) {
      add(name + " is missing: " + what);
    }
  }

  private void prefix(String name, String prefix, String what) {
    if (given.has(name) && !given.get(name).startsWith(prefix)) {
      add(name + " does not begin with " + prefix + " and so is not " + what);
    }
  }

  private void address(String name) {
    if (given.has(name) && !isWebAddress(given.get(name))) {
      add(name + " must be an address that begins with https:// or http://");
    }
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void add(String problem) {
    problems.add(problem);
  }
}
