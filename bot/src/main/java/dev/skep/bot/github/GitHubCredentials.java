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
    long id = accepted(http.tryGet(jwt, "/repos/" + repository + "/installation"), repository).path("id").asLong();
    JsonNode token =
        accepted(http.tryPost(jwt, "/app/installations/" + id + "/access_tokens", Map.of()), repository);
    return new Kept(token.path("token").asText(), clock.instant().plus(KEPT));
  }

  /** An app's refusals mean something else than a token's. */
  private static JsonNode accepted(GitHubHttp.Answer answer, String repository) {
    return switch (answer.status()) {
      case 401 -> throw new Permanent("GitHub does not accept the key of Skep's app. Whoever runs Skep has to check"
          + " GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY and the machine's clock.");
      case 403 -> throw new Permanent("Skep's app is suspended for " + repository
          + ". Someone who manages its owner on GitHub can unsuspend it there, under installed apps.");
      case 404 -> throw new Permanent("Skep's app is not installed for " + repository
          + ". Someone who manages its owner on GitHub can install it; or the name is wrong.");
      default -> answer.accepted();
    };
  }
}
