package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Repository;
import dev.skep.throttle.queue.ItemFetcher;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListedItem;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Issues and pull requests that GitHub's search finds, as items; only in repositories that people may ask for.
 *
 * @see <a href="https://docs.github.com/en/rest/search/search#search-issues-and-pull-requests">search</a>
 */
@Singleton
class GitHubItems implements ItemFetcher {
  private static final int PAGE = 100;
  private static final Pattern PLACE = Pattern.compile("(?:^|\\s)(?:repo|org|user):");

  private final GitHubHttp http;
  private final GitHubCredentials credentials;
  private final IntakePolicy policy;

  GitHubItems(GitHubHttp http, GitHubCredentials credentials, IntakePolicy policy) {
    this.http = http;
    this.credentials = credentials;
    this.policy = policy;
  }

  @Override
  public boolean fetches(ItemSource source) {
    return source instanceof ItemSource.GitHubSearch;
  }

  @Override
  public Fetched fetch(WorkQueue queue, ItemSource source, String person) {
    String query = ((ItemSource.GitHubSearch) source).query();
    String placed = PLACE.matcher(query).find() ? query : query + " repo:" + queue.repository();
    String token = credentials.token(queue.repository());
    var items = new ArrayList<ListedItem>();
    long there = 0;
    boolean more = true;
    for (int page = 1; more && page <= MOST / PAGE; page++) {
      JsonNode found = page(source.name(), token, placed, page);
      there = found.path("total_count").asLong(0);
      more = found.path("items").size() == PAGE;
      found.path("items").forEach(one -> item(one, queue).ifPresent(items::add));
    }
    return new Fetched(items, there > MOST ? "There were " + there + "; GitHub shows the first 1,000." : "");
  }

  private JsonNode page(String source, String token, String query, int page) {
    GitHubHttp.Answer answer = http.tryGet(token, "/search/issues?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)
        + "&per_page=" + PAGE + "&page=" + page);
    if (answer.status() == 422) {
      throw notTaken(source, answer.said());
    }
    return answer.accepted();
  }

  private static ListRefused notTaken(String source, String said) {
    return new ListRefused((said.contains("is:issue")
        ? "The search of " + source + " does not say what it looks for: put is:issue or is:pr into it."
        : "GitHub does not take the search of " + source + ": it is not written as GitHub wants it, or names a repository"
            + " that I cannot see.")
        + " I added nothing.");
  }

  private Optional<ListedItem> item(JsonNode one, WorkQueue queue) {
    String in = one.path("repository_url").asText("").replaceFirst("^.*/repos/", "");
    return policy.repositories().stream().map(Repository::name).filter(in::equalsIgnoreCase).findFirst()
        .map(name -> new ListedItem(name + "#" + one.path("number").asInt(), one.path("title").asText(""),
            one.path("html_url").asText(""), name.equalsIgnoreCase(queue.repository()) ? "" : name, Map.of()));
  }
}
