package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.watchdog.AgentTrace;
import dev.skep.notifications.watchdog.Trace;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Reads what was done on a pull request in one GraphQL query, and the agent's sessions, of which that does not tell;
 * {@link TraceReader} says what it means.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/objects#pullrequest">PullRequest</a>
 */
@Singleton
class GitHubAgentTrace implements AgentTrace {
  /** Whoever asks for {@code mergeable} makes GitHub work it out, which is UNKNOWN until that is done. */
  private static final String QUERY = """
      query($owner: String!, $name: String!, $pull: Int!) { repository(owner: $owner, name: $name) {
        pullRequest(number: $pull) { mergeable baseRefName createdAt lastEditedAt editor { login }
          commits(last: 20) { nodes { commit { message committedDate } } }
          comments(last: 20) { nodes { author { __typename login } body createdAt } }
          reviews(last: 10) { nodes { author { __typename login } state submittedAt } } } } }
      """;

  private static final Set<String> NOT_FOR_US = Set.of("NOT_FOUND", "FORBIDDEN", "INSUFFICIENT_SCOPES");

  private final GitHubHttp http;
  private final GitHubCredentials credentials;
  private final AgentSessions sessions;

  GitHubAgentTrace(GitHubHttp http, GitHubCredentials credentials, AgentSessions sessions) {
    this.http = http;
    this.credentials = credentials;
    this.sessions = sessions;
  }

  @Override
  public Optional<Trace> look(PullRequestRef pull) {
    String token = credentials.token(pull.repository());
    String[] parts = pull.repository().split("/", 2);
    JsonNode answer =
        http.graphQl(token, QUERY, Map.of("owner", parts[0], "name", parts[1], "pull", pull.number()));
    JsonNode found = answer.path("data").path("repository").path("pullRequest");
    if (found.isObject()) {
      return Optional.of(TraceReader.read(found, sessions.of(pull)));
    }
    List<String> kinds = StreamSupport.stream(answer.path("errors").spliterator(), false)
        .map(e -> e.path("type").asText("")).toList();
    if (kinds.stream().allMatch(NOT_FOR_US::contains)) {
      return Optional.empty();
    }
    throw new Retryable("GitHub's GraphQL refused: " + kinds, (Throwable) null);
  }
}
