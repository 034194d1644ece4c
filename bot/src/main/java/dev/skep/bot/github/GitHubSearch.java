package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.throttle.queue.ListRefused;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Walks through what a search of GitHub's finds; of more than a thousand it shows the first.
 *
 * @see <a href="https://docs.github.com/en/rest/search/search">search</a>
 */
@Singleton
class GitHubSearch {
  static final int MOST = 1_000;
  private static final int PAGE = 100;
  private static final int NOT_TAKEN = 422;

  private final GitHubHttp http;

  GitHubSearch(GitHubHttp http) {
    this.http = http;
  }

  /** @param total how many there are, also those that GitHub does not show */
  record Found(List<JsonNode> items, long total) {}

  /**
   * Calls out.
   *
   * @param kind of what is looked for, such as {@code issues}
   * @param notTaken from GitHub's own words to ours where it does not take the query
   */
  Found find(String token, String kind, String query, Function<String, ListRefused> notTaken) {
    var items = new ArrayList<JsonNode>();
    long total = 0;
    boolean more = true;
    for (int page = 1; more && page <= MOST / PAGE; page++) {
      GitHubHttp.Answer answer = http.tryGet(token, "/search/" + kind + "?q="
          + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&per_page=" + PAGE + "&page=" + page);
      if (answer.status() == NOT_TAKEN) {
        throw notTaken.apply(answer.said());
      }
      JsonNode found = answer.accepted();
      total = found.path("total_count").asLong(0);
      more = found.path("items").size() == PAGE;
      found.path("items").forEach(items::add);
    }
    return new Found(items, total);
  }

  /**
   * How many issues and pull requests it finds, shown or not; empty where GitHub does not take the query. Calls out.
   *
   * @param query may have operators and brackets, which older servers do not take
   */
  OptionalLong count(String token, String query) {
    GitHubHttp.Answer answer = http.tryGet(token, "/search/issues?q="
        + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&per_page=1&advanced_search=true");
    if (answer.status() == NOT_TAKEN) {
      return OptionalLong.empty();
    }
    JsonNode found = answer.accepted();
    return found.path("incomplete_results").asBoolean(false) || !found.path("total_count").isIntegralNumber()
        ? OptionalLong.empty()
        : OptionalLong.of(found.path("total_count").asLong());
  }
}
