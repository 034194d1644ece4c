package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Raw calls for what the GitHub library does not cover: the agent's assignment and GraphQL. Turns every refusal into
 * {@link Retryable} or {@link Permanent}, the latter in words for people.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">rate limits</a>
 */
@Singleton
class GitHubHttp {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration UNTOLD_WAIT = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newBuilder()
      .connectTimeout(Duration.ofSeconds(10)).version(HttpClient.Version.HTTP_1_1).build();
  private final Clock clock;

  GitHubHttp(Clock clock) {
    this.clock = clock;
  }

  JsonNode get(String token, URI uri) {
    return call(token, HttpRequest.newBuilder(uri).GET());
  }

  JsonNode post(String token, URI uri, Object body) {
    return call(token, HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Documents.write(body))));
  }

  private JsonNode call(String token, HttpRequest.Builder request) {
    HttpResponse<String> response = send(request
        .timeout(CALL_TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/vnd.github+json")
        .header("X-GitHub-Api-Version", "2022-11-28")
        .header("GraphQL-Features", "issues_copilot_assignment_api_support,coding_agent_model_selection")
        .header("User-Agent", "skep")
        .build());
    if (response.statusCode() / 100 == 2) {
      return response.body().isBlank() ? MissingNode.getInstance() : Documents.read(response.body(), JsonNode.class);
    }
    throw refusal(response);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Retryable("GitHub cannot be reached: " + e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Retryable("interrupted while calling GitHub", e);
    }
  }

  private RuntimeException refusal(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 500) {
      return new Retryable("GitHub answered " + status, (Throwable) null);
    }
    boolean limited = status == 429 || status == 403
        && (response.headers().firstValue("retry-after").isPresent()
            || response.headers().firstValue("x-ratelimit-remaining").filter("0"::equals).isPresent()
            || response.body().contains("rate limit"));
    if (limited) {
      return new Retryable("GitHub asks us to slow down", pause(response));
    }
    return new Permanent(words(status));
  }

  private Duration pause(HttpResponse<String> response) {
    Optional<Duration> told = response.headers().firstValue("retry-after").map(Long::parseLong).map(Duration::ofSeconds);
    return told
        .or(() -> response.headers().firstValue("x-ratelimit-reset").map(Long::parseLong)
            .map(reset -> Duration.ofSeconds(Math.max(1, reset - clock.instant().getEpochSecond()))))
        .orElse(UNTOLD_WAIT);
  }

  /** What a status code of GitHub means to somebody who never saw one. */
  static String words(int status) {
    return switch (status) {
      case 401 -> "GitHub does not accept Skep's token. Whoever runs Skep has to renew it.";
      case 403 -> "GitHub does not let Skep do this there. Whoever runs Skep has to give its account write access.";
      case 404 -> "GitHub does not show Skep this repository. Either its name is wrong or Skep's account has no access.";
      case 410 -> "Issues are switched off in this repository. Its owner can switch them on in the settings.";
      case 422 -> "GitHub did not accept what Skep sent.";
      default -> "GitHub answered with an error (" + status + ").";
    };
  }
}
