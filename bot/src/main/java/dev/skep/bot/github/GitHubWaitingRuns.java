package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Permanent;
import dev.skep.notifications.approve.WaitingRuns;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Workflow runs that GitHub holds back. It approves runs of forks; those of a bot's branch in the repository itself it
 * refuses to approve, and a re-run in a person's name lets them go.
 *
 * @see <a href="https://docs.github.com/en/rest/actions/workflow-runs">workflow runs</a>
 */
@Singleton
class GitHubWaitingRuns implements WaitingRuns {
  private static final int FORBIDDEN = 403;

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubWaitingRuns(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public int letRun(PullRequestRef pull) {
    if (!credentials.isUserToken()) {
      throw new Permanent("GitHub takes leave to run only from a person, and I speak there as an app."
          + " Whoever runs Skep can set GITHUB_TOKEN.");
    }
    String token = credentials.token(pull.repository());
    String runs = "/repos/" + pull.repository() + "/actions/runs";
    JsonNode waiting = http.get(token, runs + "?status=action_required&per_page=100&head_sha=" + pull.headSha());
    int let = 0;
    for (JsonNode run : waiting.path("workflow_runs")) {
      String one = runs + "/" + run.path("id").asLong();
      GitHubHttp.Answer approved = http.tryPost(token, one + "/approve", Map.of());
      if (approved.status() == FORBIDDEN && approved.said().contains("fork pull request")) {
        http.tryPost(token, one + "/rerun", Map.of()).accepted();
      } else {
        approved.accepted();
      }
      let++;
    }
    return let;
  }
}
