package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.throttle.hold.Numbers;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an issue, which may be a pull request. One that was moved or deleted is not there.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/issues#get-an-issue">issues</a>
 */
@Singleton
class GitHubNumbers implements Numbers {
  private static final Set<Integer> NOT_THERE = Set.of(301, 404, 410);

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubNumbers(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public Optional<Found> find(String repository, int number) {
    GitHubHttp.Answer answer =
        http.tryGet(credentials.token(repository), "/repos/" + repository + "/issues/" + number);
    return NOT_THERE.contains(answer.status()) ? Optional.empty() : Optional.of(found(answer.accepted()));
  }

  private static Found found(JsonNode issue) {
    JsonNode pull = issue.path("pull_request");
    State ended = pull.path("merged_at").isTextual() ? State.MERGED : State.CLOSED;
    return new Found(pull.isObject(), issue.path("state").asText().equals("closed") ? ended : State.OPEN,
        issue.path("html_url").asText(""));
  }
}
