package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Permanent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The token to speak with: the user token where one is given, else an installation token of the app, fetched when
 * needed and kept until shortly before it ends.
 *
 * @see <a href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app">app tokens</a>
 */
@Singleton
class GitHubCredentials {
  private static final Duration KEPT = Duration.ofMinutes(50);

  private final GitHubSettings settings;
  private final GitHubHttp http;
  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  GitHubCredentials(GitHubSettings settings, GitHubHttp http, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  private record Kept(String token, Instant until) {}

  /** Whether the token is a person's: only such a one can hand an issue to the agent. */
  boolean isUserToken() {
    return settings.token() != null && !settings.token().startsWith("ghs_");
  }

  String token(String repository) {
    if (settings.token() != null) {
      return settings.token();
    }
    return kept.compute(repository, (r, old) -> old != null && clock.instant().isBefore(old.until()) ? old : fetch(r))
        .token();
  }

  private Kept fetch(String repository) {
    if (settings.appId() == null || settings.appPrivateKey() == null) {
      throw new Permanent("Skep has no GitHub token. Whoever runs Skep has to set GITHUB_TOKEN.");
    }
    String jwt = AppJwt.sign(settings.appId(), settings.appPrivateKey(), clock.instant());
    JsonNode installation = http.get(jwt, "/repos/" + repository + "/installation");
    long id = installation.path("id").asLong();
    JsonNode token = http.post(jwt, "/app/installations/" + id + "/access_tokens", Map.of());
    return new Kept(token.path("token").asText(), clock.instant().plus(KEPT));
  }
}
