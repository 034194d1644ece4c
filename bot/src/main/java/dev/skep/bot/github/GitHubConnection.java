package dev.skep.bot.github;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** The GitHub library, told never to sleep by itself: whoever called waits in the outbox instead. */
@Singleton
class GitHubConnection {
  private final GitHubSettings settings;
  private final GitHubCredentials credentials;
  private final Clock clock;

  GitHubConnection(GitHubSettings settings, GitHubCredentials credentials, Clock clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** GitHub asked for a pause. */
  static final class SlowDown extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Duration pause;

    SlowDown(Duration pause) {
      super("GitHub asks us to slow down for " + pause);
      this.pause = pause;
    }

    Duration pause() {
      return pause;
    }
  }

  GitHub to(String repository) throws IOException {
    String api = settings.rest("").toString();
    return new GitHubBuilder()
        .withEndpoint(api)
        .withOAuthToken(credentials.token(repository))
        .withRateLimitHandler(new GitHubRateLimitHandler() {
          @Override
          public void onError(GitHubConnectorResponse response) throws IOException {
            throw new SlowDown(pause(response));
          }
        })
        .withAbuseLimitHandler(new GitHubAbuseLimitHandler() {
          @Override
          public void onError(GitHubConnectorResponse response) throws IOException {
            throw new SlowDown(pause(response));
          }
        })
        .build();
  }

  private Duration pause(GitHubConnectorResponse response) {
    String after = response.header("Retry-After");
    String reset = response.header("x-ratelimit-reset");
    if (after != null && after.matches("\\d+")) {
      return Duration.ofSeconds(Long.parseLong(after));
    }
    if (reset != null && reset.matches("\\d+")) {
      return Duration.ofSeconds(Math.max(1, Long.parseLong(reset) - clock.instant().getEpochSecond()));
    }
    return Duration.ofMinutes(1);
  }
}
