package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Comments on issues and pull requests, each made once. */
@Singleton
class GitHubComments {
  private static final int PAGE = 100;
  private static final int PAGES_MOST = 10;

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubComments(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  /**
   * Says it unless one that holds the marker was written since.
   *
   * @return where it can be looked at
   */
  String once(String repository, int number, String words, String marker, Instant since) {
    String token = credentials.token(repository);
    String path = "/repos/" + repository + "/issues/" + number + "/comments";
    for (int page = 1; page <= PAGES_MOST; page++) {
      JsonNode comments =
          http.get(token, path + "?since=" + since.truncatedTo(ChronoUnit.SECONDS) + "&per_page=" + PAGE + "&page=" + page);
      for (JsonNode comment : comments) {
        if (comment.path("body").asText("").contains(marker)) {
          return comment.path("html_url").asText("");
        }
      }
      if (comments.size() < PAGE) {
        break;
      }
    }
    return http.tryPost(token, path, Map.of("body", words + "\n\n" + marker)).accepted().path("html_url").asText("");
  }
}
