package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Raw calls for what the GitHub library does not cover: the agent's assignment and GraphQL. Turns every refusal into
 * {@link Retryable} or {@link Permanent}, the latter in words for people.
 */
@Singleton
class GitHubHttp {
  private final OneTry wire;
  private final GitHubSettings settings;
  private final Clock clock;

  GitHubHttp(OneTry wire, GitHubSettings settings, Clock clock) {
    this.wire = wire;
    this.settings = settings;
    this.clock = clock;
  }

  /** What GitHub said, where a refusal is of interest too. */
  record Answer(int status, JsonNode body) {
    boolean isRefusal() {
      return status / 100 != 2;
    }

    JsonNode accepted() {
      if (isRefusal()) {
        throw new Permanent(words(status));
      }
      return body;
    }
  }

  JsonNode get(String token, String path) {
    return answer(send(token, HttpRequest.newBuilder(settings.rest(path)).GET())).accepted();
  }

  JsonNode post(String token, String path, Object body) {
    return tryPost(token, path, body).accepted();
  }

  /** Refusals that waiting does not mend come back as answers. */
  Answer tryPost(String token, String path, Object body) {
    return answer(send(token, HttpRequest.newBuilder(settings.rest(path)).POST(json(body))));
  }

  /** The whole answer, {@code errors} included: with part of the data missing the rest may still do. */
  JsonNode graphQl(String token, String query, Map<String, Object> variables) {
    HttpResponse<byte[]> response = send(token, HttpRequest.newBuilder(settings.graphQl())
        .POST(json(Map.of("query", query, "variables", variables))));
    JsonNode answer = answer(response).accepted();
    boolean limited = StreamSupport.stream(answer.path("errors").spliterator(), false)
        .anyMatch(e -> e.path("type").asText().equals("RATE_LIMITED"));
    if (limited) {
      throw slowDown(response);
    }
    return answer;
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofString(Documents.write(body));
  }

  private HttpResponse<byte[]> send(String token, HttpRequest.Builder request) {
    try {
      return wire.send(request
          .header("Content-Type", "application/json")
          .header("Authorization", "Bearer " + token)
          .header("Accept", "application/vnd.github+json")
          .header("X-GitHub-Api-Version", "2022-11-28")
          .header("GraphQL-Features", "issues_copilot_assignment_api_support,coding_agent_model_selection")
          .header("User-Agent", "skep"));
    } catch (IOException e) {
      throw new Retryable("GitHub cannot be reached: " + e.getClass().getSimpleName(), e);
    }
  }

  private Answer answer(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 500) {
      throw new Retryable("GitHub answered " + status, (Throwable) null);
    }
    if (isLimited(response)) {
      throw slowDown(response);
    }
    return new Answer(status, status / 100 == 2 ? body(response) : MissingNode.getInstance());
  }

  private static boolean isLimited(HttpResponse<byte[]> response) {
    return response.statusCode() == 429 || response.statusCode() == 403
        && (response.headers().firstValue("retry-after").isPresent()
            || response.headers().firstValue("x-ratelimit-remaining").filter("0"::equals).isPresent()
            || text(response).contains("rate limit"));
  }

  private Retryable slowDown(HttpResponse<byte[]> response) {
    return new Retryable("GitHub asks us to slow down",
        Pause.told(name -> response.headers().firstValue(name).orElse(null), clock.instant()));
  }

  private static JsonNode body(HttpResponse<byte[]> response) {
    try {
      return response.body().length == 0
          ? MissingNode.getInstance()
          : Documents.read(text(response), JsonNode.class);
    } catch (UncheckedIOException e) {
      throw new Retryable("what answered for GitHub is not JSON", e);
    }
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** What a status code of GitHub means to somebody who never saw one. */
  static String words(int status) {
    return switch (status) {
      case 301, 302, 307, 308 ->
        "This repository has another name on GitHub now. Whoever runs Skep has to put the new one into skep.yml.";
      case 401 -> "GitHub does not accept Skep's token. Whoever runs Skep has to renew it.";
      case 403 -> "GitHub does not let Skep do this there. Whoever runs Skep has to give its account write access.";
      case 404 -> "GitHub does not show Skep this repository. Either its name is wrong or Skep's account has no access.";
      case 410 -> "Issues are switched off in this repository. Its owner can switch them on in the settings.";
      case 422 -> "GitHub did not accept what Skep sent.";
      default -> "GitHub answered with an error (" + status + ").";
    };
  }
}
