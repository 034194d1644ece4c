package dev.skep.bot.github;

import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Permanent;
import dev.skep.dispatch.AgentTalk;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Calls Copilot's coding agent by a comment. It listens to people who may write there, and to no app.
 *
 * @see <a href="https://docs.github.com/en/copilot/how-tos/use-copilot-agents/coding-agent/make-changes-to-an-existing-pr">changes to its pull request</a>
 */
@Singleton
class GitHubAgentTalk implements AgentTalk {
  private static final String CALL = "@copilot ";

  private final GitHubComments comments;
  private final GitHubCredentials credentials;

  GitHubAgentTalk(GitHubComments comments, GitHubCredentials credentials) {
    this.comments = comments;
    this.credentials = credentials;
  }

  @Override
  public String say(PullRequestRef pull, String words, String marker, Instant since) {
    if (!credentials.isUserToken()) {
      throw new Permanent("The agent listens to people only, and Skep speaks as an app. Whoever runs Skep has to set"
          + " GITHUB_TOKEN to a person's token.");
    }
    return comments.once(pull.repository(), pull.number(), CALL + words, marker, since);
  }
}
