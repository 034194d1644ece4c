package dev.skep.bot.github;

import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.HttpException;
import org.kohsuke.github.connector.GitHubConnectorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The GitHub library, told never to sleep or repeat by itself: whoever called waits in the outbox instead. */
@Singleton
class GitHubConnection {
  private static final Logger LOG = LoggerFactory.getLogger(GitHubConnection.class);

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
    Optional<SlowDown> slow = among(e, SlowDown.class);
    if (slow.isPresent()) {
      return new Retryable("GitHub asks us to slow down", slow.get().pause);
    }
    if (among(e, FileNotFoundException.class).isPresent()) {
      return Refusal.of(404, "").permanent();
    }
    return among(e, HttpException.class).filter(refused -> refused.getResponseCode() / 100 == 4)
        .map(GitHubConnection::refused)
        .orElseGet(() -> new Retryable("GitHub cannot be reached or is in trouble: " + e.getClass().getSimpleName(), e));
  }

  private static <T extends Throwable> Optional<T> among(Exception e, Class<T> kind) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** A limit of which only GitHub's words speak is a "no" to the library. */
  private static RuntimeException refused(HttpException refused) {
    String said = GitHubHttp.said(String.valueOf(refused.getMessage()));
    if (refused.getResponseCode() == 429 || Refusal.asksForPause(said)) {
      return new Retryable("GitHub asks us to slow down", Pause.UNTOLD);
    }
    LOG.warn("GitHub answered {} to {}: {}", refused.getResponseCode(), refused.getUrl(), said);
    return Refusal.of(refused.getResponseCode(), said).permanent();
  }
}
