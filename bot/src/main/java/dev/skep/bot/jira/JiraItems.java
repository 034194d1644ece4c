package dev.skep.bot.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.intake.Sanitizer;
import dev.skep.throttle.queue.ItemFetcher;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListedItem;
import dev.skep.throttle.queue.WorkQueue;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues that a JQL finds, as items; only of projects that may be read. */
@Singleton
@Requires(property = "skep.jira.url")
class JiraItems implements ItemFetcher {
  private static final List<String> FIELDS = List.of("summary");
  private static final int PAGE = 100;
  private static final int SAID_MAX_CHARS = 200;

  private final Jira jira;
  private final JiraScope scope;

  JiraItems(Jira jira, JiraScope scope) {
    this.jira = jira;
    this.scope = scope;
  }

  @Override
  public boolean fetches(ItemSource source) {
    return source instanceof ItemSource.Jql;
  }

  @Override
  public Fetched fetch(WorkQueue queue, ItemSource source, String person) {
    try {
      return Fetched.of(found(((ItemSource.Jql) source).jql()));
    } catch (Jira.WrongQuery e) {
      String said = Sanitizer.clean(String.valueOf(e.getMessage()).replaceAll("\\s+", " ")).strip();
      throw new ListRefused("Jira does not take the JQL of " + source.name() + (said.isEmpty()
          ? "."
          : ": " + said.substring(0, Math.min(said.length(), SAID_MAX_CHARS))) + " I added nothing.");
    }
  }

  private List<ListedItem> found(String jql) {
    var items = new ArrayList<ListedItem>();
    String token = null;
    do {
      JsonNode page = jira.found(jql, FIELDS, PAGE, token).orElseThrow(
          () -> new ListRefused("Jira has no search at its address; check JIRA_URL. I added nothing."));
      for (JsonNode issue : page.path("issues")) {
        item(issue, items);
      }
      token = next(page);
    } while (token != null && items.size() <= MOST);
    return items;
  }

  private void item(JsonNode issue, List<ListedItem> items) {
    String key = issue.path("key").asText();
    if (Jql.key(key).filter(scope::covers).isPresent()) {
      items.add(new ListedItem(key, issue.path("fields").path("summary").asText(""), jira.page(key)));
    }
  }

  private static @Nullable String next(JsonNode page) {
    String token = page.path("nextPageToken").asText("");
    return token.isEmpty() || page.path("isLast").asBoolean(false) ? null : token;
  }
}
