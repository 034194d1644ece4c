package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.throttle.hold.Releases;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Reads the releases of a repository. Not "the latest", which goes by the date of a commit and so may be an older one, and
 * is not found where there is none yet.
 *
 * @see <a href="https://docs.github.com/en/rest/releases/releases#list-releases">releases</a>
 */
@Singleton
class GitHubReleases implements Releases {
  private static final int LOOKED_AT = 50;

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubReleases(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public List<Published> of(String repository) {
    JsonNode all =
        http.get(credentials.token(repository), "/repos/" + repository + "/releases?per_page=" + LOOKED_AT);
    return StreamSupport.stream(all.spliterator(), false)
        .filter(r -> !r.path("draft").asBoolean() && r.path("published_at").isTextual())
        .map(r -> new Published(r.path("tag_name").asText(), Instant.parse(r.path("published_at").asText()),
            r.path("prerelease").asBoolean()))
        .sorted(Comparator.comparing(Published::at).reversed()).toList();
  }
}
