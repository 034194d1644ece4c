package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raw calls for what the GitHub library does not cover: the agent's assignment and GraphQL. Turns every refusal into
 * {@link Retryable} or {@link Permanent}, the latter in words for people.
 */
@Singleton
class GitHubHttp {
  private static final Logger LOG = LoggerFactory.getLogger(GitHubHttp.class);
  /** GraphQL answers 200 to what it does not do. The type has gone by both names. */
  private static final Set<String> LIMITED = Set.of("RATE_LIMITED", "RATE_LIMIT");

  private static final Set<Integer> MOVED = Set.of(302, 307);
  private static final Set<Integer> GONE = Set.of(403, 404, 410);

  private static final Pattern LAST_PAGE = Pattern.compile("[?&]page=(\\d{1,6})[^>]*>;\\s*rel=\"last\"");

  /** With it code search tells where in a file it found something. */
  static final String TEXT_MATCH = "application/vnd.github.text-match+json";

  private final OneTry wire;
  private final GitHubSettings settings;
  private final Clock clock;

  GitHubHttp(OneTry wire, GitHubSettings settings, Clock clock) {
    this.wire = wire;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What GitHub answered, where a refusal is of interest too.
   *
   * @param said GitHub's own words of refusal: to choose ours by, and for the log
   */
  record Answer(int status, JsonNode body, String said) {
    boolean isRefusal() {
      return status / 100 != 2;
    }

    JsonNode accepted() {
      if (isRefusal()) {
        throw Refusal.of(status, said).permanent();
      }
      return body;
    }
  }

  JsonNode get(String token, String path) {
    return tryGet(token, path).accepted();
  }

  /** Refusals that waiting does not mend come back as answers, here and in {@link #tryPost}. */
  Answer tryGet(String token, String path) {
    return answer(send(token, HttpRequest.newBuilder(settings.rest(path)).GET()));
  }

  /**
   * The first page of a list that has its oldest first and, where it has more, the newest back to one that has what is
   * wanted.
   *
   * @param most so many of the newest pages
   */
  Answer tryGetEnds(String token, String path, Predicate<JsonNode> wanted, int most) {
    HttpResponse<byte[]> response = send(token, HttpRequest.newBuilder(settings.rest(path)).GET());
    Answer first = answer(response);
    int last = response.headers().allValues("link").stream().map(LAST_PAGE::matcher).filter(Matcher::find)
        .mapToInt(link -> Integer.parseInt(link.group(1))).findFirst().orElse(1);
    if (last == 1 || !first.body().isArray()) {
      return first;
    }
    var newest = new ArrayDeque<JsonNode>();
    for (int page = last; page > Math.max(1, last - most); page--) {
      newest.push(tryGet(token, path + "&page=" + page).body());
      if (StreamSupport.stream(newest.peek().spliterator(), false).anyMatch(wanted)) {
        break;
      }
    }
    ArrayNode all = first.body().deepCopy();
    newest.forEach(page -> page.forEach(all::add));
    return new Answer(first.status(), all, "");
  }

  /** @param accept the form of the answer, such as {@link #TEXT_MATCH} */
  Answer tryGet(String token, String path, String accept) {
    return answer(send(token, HttpRequest.newBuilder(settings.rest(path)).GET(), accept));
  }

  /** The body as one text, of an answer that is no JSON. */
  Answer tryGetText(String token, String path, String accept) {
    return answer(
        send(token, HttpRequest.newBuilder(settings.rest(path)).GET(), accept), r -> TextNode.valueOf(text(r)));
  }

  /** Where GitHub sends us for what it keeps elsewhere, such as logs; empty where it is gone, or not for us. */
  Optional<URI> whereTo(String token, String path) {
    HttpResponse<byte[]> response = send(token, HttpRequest.newBuilder(settings.rest(path)).GET());
    Optional<URI> told = response.headers().firstValue("location").filter(l -> MOVED.contains(response.statusCode()))
        .map(response.uri()::resolve);
    if (told.isEmpty() && !GONE.contains(answer(response, GitHubHttp::notRead).status())) {
      throw new Retryable("GitHub does not say where to look", (Throwable) null);
    }
    return told;
  }

  private static JsonNode notRead(HttpResponse<byte[]> response) {
    return MissingNode.getInstance();
  }

  Answer tryPut(String token, String path, Object body) {
    return answer(send(token, HttpRequest.newBuilder(settings.rest(path)).PUT(json(body))));
  }

  Answer tryPost(String token, String path, Object body) {
    return answer(send(token, HttpRequest.newBuilder(settings.rest(path)).POST(json(body))));
  }

  Answer tryPatch(String token, String path, Object body) {
    return answer(send(token, HttpRequest.newBuilder(settings.rest(path)).method("PATCH", json(body))));
  }

  Answer tryDelete(String token, String path, Object body) {
    return answer(send(token, HttpRequest.newBuilder(settings.rest(path)).method("DELETE", json(body))));
  }

  /** The whole answer, {@code errors} included: with part of the data missing the rest may still do. */
  JsonNode graphQl(String token, String query, Map<String, Object> variables) {
    HttpResponse<byte[]> response = send(token, HttpRequest.newBuilder(settings.graphQl())
        .POST(json(Map.of("query", query, "variables", variables))));
    JsonNode answer = answer(response).accepted();
    boolean limited = StreamSupport.stream(answer.path("errors").spliterator(), false)
        .anyMatch(e -> LIMITED.contains(e.path("type").asText()) || Refusal.asksForPause(e.path("message").asText()));
    if (limited) {
      throw slowDown(response);
    }
    return answer;
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofString(Documents.write(body));
  }

  private HttpResponse<byte[]> send(String token, HttpRequest.Builder request) {
    return send(token, request, "application/vnd.github+json");
  }

  private HttpResponse<byte[]> send(String token, HttpRequest.Builder request, String accept) {
    try {
      return wire.send(request
          .header("Content-Type", "application/json")
          .header("Authorization", "Bearer " + token)
          .header("Accept", accept)
          .header("X-GitHub-Api-Version", "2022-11-28")
          .header("GraphQL-Features", "issues_copilot_assignment_api_support,coding_agent_model_selection")
          .header("User-Agent", "skep"));
    } catch (IOException e) {
      throw new Retryable("GitHub cannot be reached: " + e.getClass().getSimpleName(), e);
    }
  }

  private Answer answer(HttpResponse<byte[]> response) {
    return answer(response, GitHubHttp::body);
  }

  private Answer answer(HttpResponse<byte[]> response, Function<HttpResponse<byte[]>, JsonNode> reader) {
    int status = response.statusCode();
    if (status >= 500) {
      throw new Retryable("GitHub answered " + status, (Throwable) null);
    }
    if (isLimited(response)) {
      throw slowDown(response);
    }
    if (status / 100 == 2) {
      return new Answer(status, reader.apply(response), "");
    }
    String said = said(text(response));
    LOG.warn("GitHub answered {} to {}: {}", status, response.uri().getPath(), said);
    return new Answer(status, MissingNode.getInstance(), said);
  }

  private static boolean isLimited(HttpResponse<byte[]> response) {
    return response.statusCode() == 429 || (response.statusCode() == 403
        && (response.headers().firstValue("retry-after").isPresent()
            || response.headers().firstValue("x-ratelimit-remaining").filter("0"::equals).isPresent()
            || Refusal.asksForPause(text(response))));
  }

  /** The message and the fields it speaks of. Not the rest: it may repeat people's words. */
  static String said(String body) {
    try {
      JsonNode refusal = Documents.read(body, JsonNode.class);
      var said = new StringJoiner(" ").add(refusal.path("message").asText(""));
      refusal.path("errors").forEach(e -> said.add(e.path("field").asText("") + ":" + e.path("code").asText("")));
      return said.toString();
    } catch (UncheckedIOException e) {
      return "";
    }
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
}
