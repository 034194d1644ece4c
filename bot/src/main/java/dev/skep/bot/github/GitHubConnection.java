package dev.skep.bot.github;

import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.HttpException;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** The GitHub library, told never to sleep or repeat by itself: whoever called waits in the outbox instead. */
@Singleton
class GitHubConnection {
  private final GitHubSettings settings;
  private final GitHubCredentials credentials;
  private final OneTry wire;
  private final Clock clock;

  GitHubConnection(GitHubSettings settings, GitHubCredentials credentials, OneTry wire, Clock clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.wire = wire;
    this.clock = clock;
  }

  @FunctionalInterface
  interface Call<T> {
    T make(GitHub github) throws IOException;
  }

  /**
   * Makes the call with the token for that repository.
   *
   * @throws Retryable for what may pass
   * @throws Permanent for what will not, in words for people
   */
  <T> T call(String repository, Call<T> call) {
    try {
      return call.make(to(repository));
    } catch (IOException | GHException e) {
      throw translated(e);
    }
  }

  private GitHub to(String repository) throws IOException {
    return new GitHubBuilder()
        .withEndpoint(settings.rest("").toString())
        .withConnector(wire)
        .withOAuthToken(credentials.token(repository))
        .withRateLimitHandler(new GitHubRateLimitHandler() {
          @Override
          public void onError(GitHubConnectorResponse response) throws IOException {
            throw slowDown(response);
          }
        })
        .withAbuseLimitHandler(new GitHubAbuseLimitHandler() {
          @Override
          public void onError(GitHubConnectorResponse response) throws IOException {
            throw slowDown(response);
          }
        })
        .build();
  }

  /** GitHub asked for a pause. */
  private static final class SlowDown extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Duration pause;

    SlowDown(Duration pause) {
      super("GitHub asks us to slow down for " + pause);
      this.pause = pause;
    }
  }

  private SlowDown slowDown(GitHubConnectorResponse response) {
    return new SlowDown(Pause.told(response::header, clock.instant()));
  }

  /** The library wraps what it and we throw, so the kind is looked for among the causes. */
  private static RuntimeException translated(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SlowDown slow -> {
          return new Retryable("GitHub asks us to slow down", slow.pause);
        }
        case FileNotFoundException _ -> {
          return new Permanent(GitHubHttp.words(404), e);
        }
        case HttpException refused when isFinal(refused, refused.getCause()) -> {
          return new Permanent(GitHubHttp.words(refused.getResponseCode()), e);
        }
        default -> {
        }
      }
    }
    return new Retryable("GitHub cannot be reached or is in trouble: " + e.getClass().getSimpleName(), e);
  }

  private static boolean isFinal(HttpException refused, Throwable cause) {
    int status = refused.getResponseCode();
    return status / 100 == 4 && status != 429 && !(cause instanceof SlowDown);
  }
}
