package dev.skep.bot.github;

import dev.skep.intake.Sanitizer;
import dev.skep.intake.playbook.PullRequestDiff;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a pull request changed.
 *
 * @see <a href="https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request">media type diff</a>
 */
@Singleton
class GitHubPullRequestDiff implements PullRequestDiff {
  /** Gone, or more than GitHub shows in one diff. */
  private static final Set<Integer> NONE = Set.of(404, 406, 422);

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubPullRequestDiff(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public Optional<String> diff(String repository, int number, int mostChars) {
    GitHubHttp.Answer answer = http.tryGetText(
        credentials.token(repository), "/repos/" + repository + "/pulls/" + number, "application/vnd.github.diff");
    if (NONE.contains(answer.status())) {
      return Optional.empty();
    }
    return Optional.of(DiffText.bounded(Sanitizer.clean(answer.accepted().asText()), mostChars))
        .filter(diff -> !diff.isEmpty());
  }
}
