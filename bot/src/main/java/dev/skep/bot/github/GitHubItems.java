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
import java.util.List;
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
  private static final Pattern PLACE = Pattern.compile("(?:^|[\\s(])(?:repo|org|user):");

  private final GitHubSearch search;
  private final GitHubCredentials credentials;
  private final IntakePolicy policy;

  GitHubItems(GitHubSearch search, GitHubCredentials credentials, IntakePolicy policy) {
    this.search = search;
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
    GitHubSearch.Found found = search.find(token, "issues", placed, said -> notTaken(source.name(), said));
    List<ListedItem> items = found.items().stream().flatMap(one -> item(one, queue).stream()).toList();
    return new Fetched(items,
        found.total() > MOST ? "There were " + found.total() + "; GitHub shows the first 1,000." : "");
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
