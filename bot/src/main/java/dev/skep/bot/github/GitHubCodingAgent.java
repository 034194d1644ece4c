package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskBrief;
import dev.skep.dispatch.Assignment;
import dev.skep.dispatch.CodingAgent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.kohsuke.github.GHDirection;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueQueryBuilder;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;

/**
 * GitHub Copilot's coding agent, by issue. Assignees that may not be assigned are dropped without a word, so the answer
 * is looked at.
 *
 * @see <a href="https://docs.github.com/en/copilot/using-github-copilot/coding-agent">the coding agent</a>
 */
@Singleton
class GitHubCodingAgent implements CodingAgent {
  /** Refusals that mean "not you" or "not here", whose true reason is worth looking for. */
  private static final Set<Integer> EXPLAINED = Set.of(403, 404, 422);

  private final GitHubConnection connection;
  private final GitHubHttp http;
  private final GitHubCredentials credentials;
  private final GitHubComments comments;
  private final WhyNotAssigned whyNot;

  GitHubCodingAgent(
      GitHubConnection connection, GitHubHttp http, GitHubCredentials credentials, GitHubComments comments,
      WhyNotAssigned whyNot) {
    this.connection = connection;
    this.http = http;
    this.credentials = credentials;
    this.comments = comments;
    this.whyNot = whyNot;
  }

  @Override
  public IssueRef file(String repository, String title, String body) {
    return connection.call(repository,
        github -> ref(repository, repository(github, repository).createIssue(title).body(body).create()));
  }

  /** The library follows a renamed repository; but webhooks and policy would not know the work under its new name. */
  private static GHRepository repository(GitHub github, String name) throws IOException {
    GHRepository found = github.getRepository(name);
    if (!name.equalsIgnoreCase(found.getFullName())) {
      throw Refusal.of(301, "").permanent();
    }
    return found;
  }

  /** Lists instead of searching: GitHub's search lags behind. The oldest wins: a copied marker is younger. */
  @Override
  public Optional<IssueRef> findByMarker(String repository, String marker, Instant since, int above) {
    return connection.call(repository, github -> {
      GHIssueQueryBuilder.ForRepository query = repository(github, repository).queryIssues();
      query.state(GHIssueState.ALL).since(Date.from(since)).sort(GHIssueQueryBuilder.Sort.CREATED)
          .direction(GHDirection.ASC).pageSize(100);
      for (GHIssue issue : query.list()) {
        if (issue.getNumber() > above && !issue.isPullRequest() && issue.getBody() != null
            && issue.getBody().contains(marker)) {
          return Optional.of(ref(repository, issue));
        }
      }
      return Optional.empty();
    });
  }

  private static IssueRef ref(String repository, GHIssue issue) {
    return new IssueRef(repository, issue.getNumber(), issue.getHtmlUrl().toString());
  }

  @Override
  public Assignment assign(IssueRef issue, TaskBrief brief, Optional<String> model) {
    if (!credentials.isUserToken()) {
      return whyNot.tokenKind();
    }
    GitHubHttp.Answer answer = http.tryPost(credentials.token(issue.repository()),
        "/repos/" + issue.repository() + "/issues/" + issue.number() + "/assignees",
        Map.of("assignees", List.of(CopilotAgent.ASSIGNEE), "agent_assignment", wishes(issue, brief, model)));
    if (EXPLAINED.contains(answer.status())) {
      return whyNot.find(issue, brief.baseBranch(), answer);
    }
    return StreamSupport.stream(answer.accepted().path("assignees").spliterator(), false)
        .map(GitHubCodingAgent::login)
        .filter(CopilotAgent::is)
        .findFirst()
        .<Assignment>map(Assignment.Taken::new)
        .orElseGet(() -> whyNot.find(issue, brief.baseBranch(), answer));
  }

  @Override
  public void takeBack(IssueRef issue) {
    http.tryDelete(credentials.token(issue.repository()),
        "/repos/" + issue.repository() + "/issues/" + issue.number() + "/assignees",
        Map.of("assignees", List.of(CopilotAgent.ASSIGNEE))).accepted();
  }

  @Override
  public void close(IssueRef issue, String why, String marker) {
    close(issue.repository(), "issues", issue.number(), why, marker,
        Map.of("state", "closed", "state_reason", "not_planned"));
  }

  @Override
  public void close(PullRequestRef pull, String why, String marker) {
    close(pull.repository(), "pulls", pull.number(), why, marker, Map.of("state", "closed"));
  }

  /** What was said of it first is looked for as far back as there are comments: the marker is of this one closing. */
  private void close(String repository, String kind, int number, String why, String marker, Map<String, String> change) {
    String token = credentials.token(repository);
    String path = "/repos/" + repository + "/" + kind + "/" + number;
    if (http.get(token, path).path("state").asText().equals("closed")) {
      return;
    }
    comments.once(repository, number, why, marker, Instant.EPOCH);
    http.tryPatch(token, path, change).accepted();
  }

  private static Map<String, String> wishes(IssueRef issue, TaskBrief brief, Optional<String> model) {
    var wishes = new LinkedHashMap<String, String>();
    wishes.put("target_repo", issue.repository());
    if (!brief.baseBranch().isEmpty()) {
      wishes.put("base_branch", brief.baseBranch());
    }
    model.ifPresent(name -> wishes.put("model", name));
    wishes.put("custom_instructions", "");
    return wishes;
  }

  private static String login(JsonNode assignee) {
    return assignee.path("login").asText();
  }
}
