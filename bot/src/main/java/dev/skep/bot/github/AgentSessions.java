package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.PullRequestRef;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The agent's sessions on a pull request, of which only its timeline tells. Of a long one the first hundred events are
 * read, and the newest until they tell of a session.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/timeline">timeline</a>
 */
@Singleton
class AgentSessions {
  private static final int NEWEST_PAGES_MOST = 4;

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  AgentSessions(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  /** The events of them, the oldest first; none where we may not read it. */
  List<JsonNode> of(PullRequestRef pull) {
    JsonNode timeline = http.tryGetEnds(credentials.token(pull.repository()),
        "/repos/" + pull.repository() + "/issues/" + pull.number() + "/timeline?per_page=100", AgentSessions::isOfOne,
        NEWEST_PAGES_MOST).body();
    return StreamSupport.stream(timeline.spliterator(), false).filter(AgentSessions::isOfOne).toList();
  }

  /** Whether one goes on, as the last event of them says; of one that ended nobody may have told. */
  boolean isOpen(PullRequestRef pull) {
    List<JsonNode> events = of(pull);
    return !events.isEmpty() && events.getLast().path("event").asText().equals(CopilotAgent.SESSION + "started");
  }

  private static boolean isOfOne(JsonNode event) {
    return event.path("event").asText("").startsWith(CopilotAgent.SESSION);
  }
}
