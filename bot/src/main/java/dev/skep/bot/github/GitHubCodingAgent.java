package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.dispatch.Assignment;
import dev.skep.dispatch.CodingAgent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.HttpException;

/**
 * GitHub Copilot's coding agent, by issue. Assignees that may not be assigned are dropped without a word, so the answer
 * is looked at.
 *
 * @see <a href="https://docs.github.com/en/copilot/using-github-copilot/coding-agent">the coding agent</a>
 */
@Singleton
class GitHubCodingAgent implements CodingAgent {
  private static final String AGENT = "copilot-swe-agent[bot]";
  /** The one agent goes by several names in answers. */
  static final Set<String> AGENT_LOGINS = Set.of("copilot-swe-agent[bot]", "copilot-swe-agent", "copilot");

  private static final String WHY_NOT = """
      query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { viewerPermission
        suggestedActors(capabilities: [CAN_BE_ASSIGNED], first: 100) { nodes { login __typename } } } }""";

  private final GitHubConnection connection;
  private final GitHubHttp http;
  private final GitHubSettings settings;
  private final GitHubCredentials credentials;

  GitHubCodingAgent(GitHubConnection connection, GitHubHttp http, GitHubSettings settings, GitHubCredentials credentials) {
    this.connection = connection;
    this.http = http;
    this.settings = settings;
    this.credentials = credentials;
  }

  static boolean isAgent(String login) {
    return AGENT_LOGINS.contains(login.toLowerCase(java.util.Locale.ROOT));
  }

  @Override
  public IssueRef file(String repository, String title, String body) {
    return translated(() -> ref(repository, repository(repository).createIssue(title).body(body).create()));
  }

  /** Lists instead of searching: GitHub's search lags behind. */
  @Override
  public Optional<IssueRef> findByMarker(String repository, String marker, Instant since) {
    return translated(() -> {
      for (GHIssue issue : repository(repository).queryIssues()
          .state(GHIssueState.ALL).since(Date.from(since)).pageSize(100).list()) {
        if (!issue.isPullRequest() && issue.getBody() != null && issue.getBody().contains(marker)) {
          return Optional.of(ref(repository, issue));
        }
      }
      return Optional.empty();
    });
  }

  private GHRepository repository(String name) throws IOException {
    return connection.to(name).getRepository(name);
  }

  private static IssueRef ref(String repository, GHIssue issue) {
    return new IssueRef(repository, issue.getNumber(), issue.getHtmlUrl().toString());
  }

  @Override
  public Assignment assign(IssueRef issue, TaskBrief brief) {
    if (!credentials.isUserToken()) {
      return refused("token_kind", "GitHub lets only a person's token hand issues to the agent, and Skep has an app's.",
          "Whoever runs Skep has to set GITHUB_TOKEN to a user's token. The issue stays.");
    }
    JsonNode answer = http.post(credentials.token(issue.repository()),
        settings.rest("/repos/" + issue.repository() + "/issues/" + issue.number() + "/assignees"),
        Map.of("assignees", List.of(AGENT), "agent_assignment", Map.of(
            "target_repo", issue.repository(),
            "base_branch", brief.baseBranch(),
            "custom_instructions", "")));
    return StreamSupport.stream(answer.path("assignees").spliterator(), false)
        .map(a -> a.path("login").asText())
        .filter(GitHubCodingAgent::isAgent)
        .findFirst()
        .<Assignment>map(Assignment.Taken::new)
        .orElseGet(() -> whyNot(issue.repository()));
  }

  private Assignment whyNot(String repository) {
    String[] parts = repository.split("/", 2);
    JsonNode found = http.post(credentials.token(repository), settings.graphQl(),
        Map.of("query", WHY_NOT, "variables", Map.of("owner", parts[0], "name", parts[1])))
        .path("data").path("repository");
    boolean enabled = StreamSupport.stream(found.path("suggestedActors").path("nodes").spliterator(), false)
        .anyMatch(actor -> isAgent(actor.path("login").asText()));
    boolean mayWrite = Set.of("ADMIN", "MAINTAIN", "WRITE").contains(found.path("viewerPermission").asText());
    if (!mayWrite) {
      return refused("no_write_access", "Skep's GitHub account may not write in " + repository + ".",
          "Someone who manages " + repository + " has to give it write access. The issue stays; then try again.");
    }
    if (!enabled) {
      return refused("agent_not_enabled", "The coding agent is not switched on for " + repository + ".",
          "Someone who manages the organization can switch it on in GitHub's Copilot settings. Then try again.");
    }
    return refused("assignment_dropped", "GitHub did not hand the issue to the agent and did not say why.",
        "Please try again in a few minutes. The issue stays.");
  }

  private static Assignment refused(String code, String words, String advice) {
    return new Assignment.Refused(new Failure(code, words, advice));
  }

  @FunctionalInterface
  private interface Call<T> {
    T make() throws IOException;
  }

  private static <T> T translated(Call<T> call) {
    try {
      return call.make();
    } catch (GitHubConnection.SlowDown e) {
      throw new Retryable("GitHub asks us to slow down", e.pause());
    } catch (HttpException e) {
      int status = e.getResponseCode();
      if (status >= 500 || status <= 0) {
        throw new Retryable("GitHub answered " + status, e);
      }
      throw new Permanent(GitHubHttp.words(status), e);
    } catch (java.io.FileNotFoundException e) {
      throw new Permanent(GitHubHttp.words(404), e);
    } catch (IOException e) {
      throw new Retryable("GitHub cannot be reached: " + e.getClass().getSimpleName(), e);
    }
  }
}
