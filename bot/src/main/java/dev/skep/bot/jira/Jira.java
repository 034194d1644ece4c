package dev.skep.bot.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Jira, each refusal turned into {@link Retryable} or {@link Permanent}. When Jira asks for a pause, nothing is
 * sent until it is over. Nothing that Jira says gets into a message: it may repeat people's words.
 */
@Singleton
@Requires(property = "skep.jira.url")
class Jira {
  private static final Duration PAUSE_UNTOLD = Duration.ofSeconds(30);
  private static final Duration PAUSE_LONGEST = Duration.ofMinutes(10);

  private final JiraApi api;
  private final JiraSettings settings;
  private final Clock clock;
  private volatile Instant pauseUntil = Instant.EPOCH;

  Jira(JiraApi api, JiraSettings settings, Clock clock) {
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  Optional<JsonNode> issue(String key, List<String> fields) {
    return call(() -> api.issue(settings.authorization(), key, String.join(",", fields)));
  }

  /** The newest first. */
  List<JsonNode> comments(String key, int most) {
    return list(call(() -> api.comments(settings.authorization(), key, "-created", most)), "comments");
  }

  /** What people or other tools linked to an issue, as it stands there. */
  List<JsonNode> remoteLinks(String key) {
    return list(call(() -> api.remoteLinks(settings.authorization(), key)));
  }

  List<JsonNode> search(String jql, List<String> fields, int most) {
    return list(call(() -> api.search(settings.authorization(), new JiraApi.Search(jql, fields, most, null))), "issues");
  }

  /** What Jira says of a query that it does not take, for whoever wrote it. */
  static final class WrongQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongQuery(String said) {
      super(said);
    }
  }

  /**
   * One page of what a query of people's own finds.
   *
   * @param token of the page, null for the first
   * @throws WrongQuery when Jira does not take the query
   */
  Optional<JsonNode> found(String jql, List<String> fields, int most, @Nullable String token) {
    return call(() -> {
      try {
        return api.search(settings.authorization(), new JiraApi.Search(jql, fields, most, token));
      } catch (HttpClientResponseException e) {
        throw e.getStatus().getCode() == 400 ? new WrongQuery(said(e)) : e;
      }
    });
  }

  private static String said(HttpClientResponseException e) {
    return e.getResponse().getBody(JsonNode.class).map(b -> b.path("errorMessages").path(0).asText("")).orElse("");
  }

  String page(String key) {
    return settings.page(key);
  }

  private static List<JsonNode> list(Optional<JsonNode> answer, String name) {
    return list(answer.map(a -> a.path(name)));
  }

  private static List<JsonNode> list(Optional<JsonNode> array) {
    return array.map(a -> StreamSupport.stream(a.spliterator(), false).toList()).orElse(List.of());
  }

  private Optional<JsonNode> call(Supplier<HttpResponse<JsonNode>> call) {
    Duration pause = Duration.between(clock.instant(), pauseUntil);
    if (pause.isPositive()) {
      throw new Retryable("Jira asked us to slow down", pause);
    }
    try {
      return accepted(call.get());
    } catch (HttpClientResponseException e) {
      return accepted(e.getResponse());
    } catch (HttpClientException e) {
      throw new Retryable("Jira cannot be reached: " + e.getClass().getSimpleName(), (Throwable) null);
    }
  }

  /** A redirect, to where people log in, say, is a refusal too. */
  private Optional<JsonNode> accepted(HttpResponse<?> response) {
    int status = response.code();
    if (status == 404) {
      return Optional.empty();
    }
    if (status / 100 != 2) {
      throw refused(status, response.getHeaders().get(HttpHeaders.RETRY_AFTER));
    }
    return response.getBody().filter(JsonNode.class::isInstance).map(JsonNode.class::cast);
  }

  private RuntimeException refused(int status, @Nullable String retryAfter) {
    if (status == 429 || (status == 503 && retryAfter != null)) {
      Duration pause = told(retryAfter);
      pauseUntil = clock.instant().plus(pause);
      return new Retryable("Jira asks us to slow down", pause);
    }
    if (status >= 500) {
      return new Retryable("Jira answered " + status, (Throwable) null);
    }
    return new Permanent(switch (status) {
      case 401 -> "Jira does not accept Skep's token; check JIRA_EMAIL and JIRA_API_TOKEN.";
      case 403 -> "Jira does not let Skep's account read this.";
      default -> "Jira answered with an error (" + status + "); check JIRA_URL.";
    });
  }

  private static Duration told(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("\\d{1,9}")) {
      return PAUSE_UNTOLD;
    }
    Duration pause = Duration.ofSeconds(Math.max(Long.parseLong(retryAfter), 1));
    return pause.compareTo(PAUSE_LONGEST) > 0 ? PAUSE_LONGEST : pause;
  }
}
