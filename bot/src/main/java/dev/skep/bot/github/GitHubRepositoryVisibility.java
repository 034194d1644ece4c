package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.intake.RepositoryVisibility;
import jakarta.inject.Singleton;

/**
 * Asks GitHub who can read a repository. Older servers tell only that it is not public, which may mean internal.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/repos#get-a-repository">repositories</a>
 */
@Singleton
class GitHubRepositoryVisibility implements RepositoryVisibility {
  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubRepositoryVisibility(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public Openness of(String repository) {
    if (!repository.matches("[\\w.-]+/[\\w.-]+")) {
      throw Refusal.of(404, "").permanent();
    }
    JsonNode told = http.get(credentials.token(repository), "/repos/" + repository);
    return switch (told.path("visibility").asText()) {
      case "public" -> Openness.PUBLIC;
      case "internal" -> Openness.INTERNAL;
      case "private" -> Openness.PRIVATE;
      default -> Openness.UNKNOWN;
    };
  }
}
